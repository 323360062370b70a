#include "core/image/jpeg/session.h"

#include <cstdlib>
#include <jerror.h>
#include <string>

namespace zigzag::codec {
namespace {

/// Decoding time grows with the number of scans; no encoder writes nearly as many.
constexpr int mostScans = 200;

bool meansDamage(int code) {
    return code == JWRN_JPEG_EOF || code == JWRN_HIT_MARKER || code == JWRN_HUFF_BAD_CODE ||
           code == JWRN_MUST_RESYNC || code == JWRN_ARITH_BAD_CODE;
}

/// Blocks of 8×8 in all components. With Huffman codes each of them takes at least one bit.
std::uint64_t blocks(const jpeg_decompress_struct& info) {
    std::uint64_t count = 0;
    for (int i = 0; i < info.num_components; ++i) {
        const jpeg_component_info& component = info.comp_info[i];
        count += std::uint64_t{component.width_in_blocks} * component.height_in_blocks;
    }
    return count;
}

} // namespace

JpegErrors::JpegErrors(Escape& escape) {
    jpeg_std_error(&table_.base);
    table_.escape = &escape;
    table_.base.error_exit = fail;
    table_.base.emit_message = judge;
    table_.base.output_message = [](j_common_ptr) {};
}

void JpegErrors::fail(j_common_ptr info) {
    char message[JMSG_LENGTH_MAX] = {};
    info->err->format_message(info, message);
    reinterpret_cast<Table*>(info->err)->escape->fail(message);
}

void JpegErrors::judge(j_common_ptr info, int level) {
    if (level >= 0) return;
    if (meansDamage(info->err->msg_code)) fail(info);
    ++info->err->num_warnings;
}

JpegReader::JpegReader(const Source& source)
    : source_(source),
      escape_([&](const std::string& message) { return damaged(source.where, "JPEG", message); }),
      errors_(escape_) {
    info_.err = errors_.manager();
    try {
        escape_.run([&] {
            jpeg_create_decompress(&info_);
            info_.client_data = &escape_;
            progress_.progress_monitor = limitScans;
            info_.progress = &progress_;
            jpeg_mem_src(&info_, reinterpret_cast<const unsigned char*>(source.bytes.data()),
                         source.bytes.size());
            jpeg_save_markers(&info_, JPEG_APP0 + 1, 0xFFFF);
            jpeg_save_markers(&info_, JPEG_APP0 + 2, 0xFFFF);
            jpeg_read_header(&info_, TRUE);
        });
        checkHeader();
    } catch (...) {
        jpeg_destroy_decompress(&info_);
        throw;
    }
}

JpegReader::~JpegReader() {
    jpeg_destroy_decompress(&info_);
}

void JpegReader::checkHeader() {
    checkSize(source_, "JPEG", info_.image_width, info_.image_height);
    if (info_.jpeg_color_space == JCS_CMYK || info_.jpeg_color_space == JCS_YCCK)
        throw unread(source_.where,
                     "is a JPEG in CMYK, the colours of printing inks, which are not edited here",
                     "Convert it to RGB with a program that manages colours, then open it again.");
    if (info_.num_components != 1 && info_.num_components != 3)
        throw unread(source_.where,
                     "is a JPEG with " + std::to_string(info_.num_components) +
                         " components, which are neither gray nor colour",
                     "Save it as gray or RGB with the program that made it.");
    if (!info_.arith_code && blocks(info_) / 8 > source_.bytes.size())
        throw damaged(source_.where, "JPEG", "it is too short for the size that it announces");
}

void JpegReader::limitScans(j_common_ptr info) {
    if (!info->is_decompressor) return;
    if (reinterpret_cast<j_decompress_ptr>(info)->input_scan_number > mostScans)
        static_cast<Escape*>(info->client_data)->fail("it has more than 200 scans");
}

JpegWriter::JpegWriter()
    : escape_([](const std::string& message) {
          return Error(ErrorKind::Failed, "The JPEG file could not be made: " + message + ".");
      }),
      errors_(escape_) {
    info_.err = errors_.manager();
    escape_.run([&] {
        jpeg_create_compress(&info_);
        jpeg_mem_dest(&info_, &buffer_, &size_);
    });
}

JpegWriter::~JpegWriter() {
    jpeg_destroy_compress(&info_);
    std::free(buffer_);
}

std::span<const std::byte> JpegWriter::bytes() const {
    return {reinterpret_cast<const std::byte*>(buffer_), size_};
}

} // namespace zigzag::codec
