#include "core/image/jpeg/session.h"

#include <cstdlib>
#include <jerror.h>
#include <string>

namespace zigzag::codec {
namespace {

/// Decoding time grows with the number of scans; no encoder writes nearly as many.
constexpr int mostScans = 200;

bool meansDamage(int code) {
    return code == JWRN_HIT_MARKER || code == JWRN_HUFF_BAD_CODE || code == JWRN_MUST_RESYNC ||
           code == JWRN_ARITH_BAD_CODE;
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

/// Rows that are whole; -1 where several scans refine each other and some of them is there.
int rowsRead(const jpeg_decompress_struct& info) {
    if (info.progressive_mode || info.comps_in_scan < info.num_components)
        return info.input_scan_number > 1 || info.input_iMCU_row > 0 ? -1 : 0;
    return static_cast<int>(info.output_scanline);
}

/// What a whole file may be that libjpeg does not read; null for damage.
const char* unsupportedBy(j_common_ptr info) {
    const int code = info->err->msg_code;
    if (code == JERR_BAD_PRECISION) return "it does not have 8 bits a sample";
    if (code == JERR_SOF_UNSUPPORTED) return "it is lossless, hierarchical or differential";
    if (code == JERR_ARITH_NOTIMPL) return "it uses arithmetic coding";
    if (code == JERR_CCIR601_NOTIMPL) return "it uses CCIR 601 sampling";
    if (code == JERR_CONVERSION_NOTIMPL) return "its colours are of an unknown kind";
    if (code == JERR_EMPTY_IMAGE && info->is_decompressor &&
        reinterpret_cast<j_decompress_ptr>(info)->image_width > 0 &&
        reinterpret_cast<j_decompress_ptr>(info)->image_height == 0)
        return "its height stands behind the pixels (DNL)";
    return nullptr;
}

} // namespace

JpegErrors::JpegErrors(Escape& escape, bool lenient) {
    jpeg_std_error(&table_.base);
    table_.lenient = lenient;
    table_.escape = &escape;
    table_.base.error_exit = fail;
    table_.base.emit_message = judge;
    table_.base.output_message = [](j_common_ptr) {};
}

void JpegErrors::fail(j_common_ptr info) {
    char message[JMSG_LENGTH_MAX] = {};
    info->err->format_message(info, message);
    auto* table = reinterpret_cast<Table*>(info->err);
    table->kind = unsupportedBy(info);
    table->escape->fail(message);
}

void JpegErrors::judge(j_common_ptr info, int level) {
    if (level >= 0) return;
    auto* table = reinterpret_cast<Table*>(info->err);
    if (info->err->msg_code == JWRN_JPEG_EOF) table->ended = true;
    if (meansDamage(info->err->msg_code)) {
        if (!table->wounded && info->is_decompressor)
            table->rows = rowsRead(*reinterpret_cast<j_decompress_ptr>(info));
        table->wounded = true;
        if (!table->lenient) fail(info);
    }
    ++info->err->num_warnings;
}

JpegReader::JpegReader(const Source& source)
    : source_(source), escape_([&](const std::string& message) {
          return errors_.unsupported()
                     ? unsupported(source.where, "JPEG", errors_.unsupportedKind())
                     : damaged(source.where, "JPEG", message);
      }),
      errors_(escape_, source.partial) {
    info_.err = errors_.manager();
    try {
        escape_.run([&] {
            jpeg_create_decompress(&info_);
            info_.client_data = &escape_;
            progress_.progress_monitor = limitScans;
            info_.progress = &progress_;
            jpeg_mem_src(&info_, reinterpret_cast<const unsigned char*>(source.bytes.data()),
                         source.bytes.size());
            for (const int marker : {JPEG_APP0 + 1, JPEG_APP0 + 2, JPEG_APP0 + 13, JPEG_COM})
                jpeg_save_markers(&info_, marker, 0xFFFF);
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
    if (!source_.partial && !info_.arith_code && blocks(info_) / 8 > source_.bytes.size())
        throw damaged(source_.where, "JPEG", "it is too short for the size that it announces");
}

bool JpegReader::allScansRead() const {
    for (int i = 0; i < info_.num_components; ++i) {
        if (!info_.comp_info[i].quant_table) return false; // none of its scans began
        if (!info_.progressive_mode || !info_.coef_bits) continue;
        for (int k = 0; k < DCTSIZE2; ++k)
            if (info_.coef_bits[i][k] != 0) return false;
    }
    return true;
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
