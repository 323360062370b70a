#include "core/image/jpeg/coefficients.h"

#include "core/image/jpeg/session.h"

#include <algorithm>
#include <cstdlib>
#include <limits>

namespace zigzag {
namespace {

using codec::JpegReader;
using codec::JpegWriter;

void checkColours(const jpeg_decompress_struct& info, const std::string& where) {
    if (info.jpeg_color_space != JCS_YCbCr && info.jpeg_color_space != JCS_GRAYSCALE)
        throw codec::unread(where, "is a JPEG that stores RGB instead of brightness and colour",
                            "Clean it in blind mode, which works on any picture.");
    for (int i = 0; i < info.num_components; ++i) {
        const jpeg_component_info& component = info.comp_info[i];
        if (info.max_h_samp_factor % component.h_samp_factor != 0 ||
            info.max_v_samp_factor % component.v_samp_factor != 0)
            throw codec::unread(where,
                                "is a JPEG with fractional colour sampling, which is not read",
                                "Clean it in blind mode, which works on any picture.");
    }
}

void takeTable(const jpeg_component_info& component, const std::string& where,
               JpegComponent& into) {
    if (!component.quant_table)
        throw codec::damaged(where, "JPEG", "a component has no quantisation table");
    std::ranges::copy(component.quant_table->quantval, into.quantisation.begin());
    if (std::ranges::find(into.quantisation, 0) != into.quantisation.end())
        throw codec::damaged(where, "JPEG", "a quantisation table has a zero");
}

/// IJG's quality whose luma table is closest to `table` (sum of differences).
int nearestQuality(const std::array<std::uint16_t, 64>& table) {
    int best = 0;
    long smallest = std::numeric_limits<long>::max();
    for (int quality = 100; quality >= 1; --quality) {
        const auto standard = standardLumaTable(quality);
        long difference = 0;
        for (std::size_t i = 0; i < table.size(); ++i)
            difference += std::labs(long{table[i]} - standard[i]);
        if (difference >= smallest) continue;
        smallest = difference;
        best = quality;
    }
    return best;
}

JpegCoefficients read(JpegReader& reader, const std::string& where) {
    jpeg_decompress_struct& info = reader.info();
    checkColours(info, where);
    jvirt_barray_ptr* arrays = nullptr;
    reader.run([&] { arrays = jpeg_read_coefficients(&info); });
    JpegCoefficients file;
    file.size = {static_cast<int>(info.image_width), static_cast<int>(info.image_height)};
    for (int i = 0; i < info.num_components; ++i) {
        const jpeg_component_info& from = info.comp_info[i];
        JpegComponent& component = file.components.emplace_back();
        component.horizontalSampling = from.h_samp_factor;
        component.verticalSampling = from.v_samp_factor;
        component.blocksWide = static_cast<int>(from.width_in_blocks);
        component.blocksHigh = static_cast<int>(from.height_in_blocks);
        takeTable(from, where, component);
        const std::size_t perRow = std::size_t{from.width_in_blocks} * DCTSIZE2;
        component.coefficients.resize(perRow * from.height_in_blocks);
        reader.run([&] {
            for (JDIMENSION y = 0; y < from.height_in_blocks; ++y) {
                JBLOCKARRAY rows = info.mem->access_virt_barray(
                    reinterpret_cast<j_common_ptr>(&info), arrays[i], y, 1, FALSE);
                std::copy_n(rows[0][0], perRow, component.coefficients.data() + y * perRow);
            }
        });
    }
    if (reader.errors().ended() && !reader.allScansRead())
        throw codec::damaged(where, "JPEG", "it ends before its last scan");
    reader.run([&] { jpeg_finish_decompress(&info); });
    return file;
}

void describe(jpeg_compress_struct& info, const cv::Mat& rgb, const JpegCoefficients& file,
              jpeg_scan_info* scans) {
    const int count = static_cast<int>(file.components.size());
    info.image_width = static_cast<JDIMENSION>(rgb.cols);
    info.image_height = static_cast<JDIMENSION>(rgb.rows);
    info.input_components = 3;
    info.in_color_space = JCS_RGB;
    jpeg_set_defaults(&info);
    jpeg_set_colorspace(&info, count == 1 ? JCS_GRAYSCALE : JCS_YCbCr);
    info.dct_method = JDCT_ISLOW;
    for (int i = 0; i < count; ++i) {
        const JpegComponent& component = file.components[static_cast<std::size_t>(i)];
        unsigned int table[DCTSIZE2];
        std::ranges::copy(component.quantisation, table);
        jpeg_add_quant_table(&info, i, table, 100, FALSE);
        info.comp_info[i].quant_tbl_no = i;
        info.comp_info[i].h_samp_factor = component.horizontalSampling;
        info.comp_info[i].v_samp_factor = component.verticalSampling;
        // A scan per component, because some samplings are too large for a single scan.
        scans[i] = {1, {i, 0, 0, 0}, 0, DCTSIZE2 - 1, 0, 0};
    }
    info.scan_info = scans;
    info.num_scans = count;
}

} // namespace

Size unitSize(const JpegCoefficients& file) {
    Size samplings{1, 1};
    for (const JpegComponent& component : file.components) {
        samplings.width = std::max(samplings.width, component.horizontalSampling);
        samplings.height = std::max(samplings.height, component.verticalSampling);
    }
    return {samplings.width * DCTSIZE, samplings.height * DCTSIZE};
}

JpegCoefficients partOf(const JpegCoefficients& file, const Rect& area) {
    const Size unit = unitSize(file);
    JpegCoefficients part{area.size(), {}, file.estimatedQuality};
    for (const JpegComponent& component : file.components) {
        JpegComponent& piece = part.components.emplace_back();
        piece.horizontalSampling = component.horizontalSampling;
        piece.verticalSampling = component.verticalSampling;
        piece.quantisation = component.quantisation;
        const int left = area.x / unit.width * component.horizontalSampling;
        const int top = area.y / unit.height * component.verticalSampling;
        piece.blocksWide =
            (area.width * component.horizontalSampling + unit.width - 1) / unit.width;
        piece.blocksHigh =
            (area.height * component.verticalSampling + unit.height - 1) / unit.height;
        for (int row = top; row < top + piece.blocksHigh; ++row) {
            const auto from = component.coefficients.begin() +
                              (std::ptrdiff_t{row} * component.blocksWide + left) * DCTSIZE2;
            piece.coefficients.insert(piece.coefficients.end(), from,
                                      from + std::ptrdiff_t{piece.blocksWide} * DCTSIZE2);
        }
    }
    return part;
}

std::array<std::uint16_t, 64> standardLumaTable(int quality) {
    std::array<std::uint16_t, 64> table{};
    JpegWriter writer;
    jpeg_compress_struct& info = writer.info();
    writer.run([&] {
        info.input_components = 3;
        info.in_color_space = JCS_RGB;
        jpeg_set_defaults(&info);
        jpeg_set_quality(&info, quality, TRUE);
        std::copy_n(info.quant_tbl_ptrs[0]->quantval, table.size(), table.begin());
    });
    return table;
}

JpegCoefficients readJpegCoefficients(std::span<const std::byte> file, const std::string& where,
                                      std::int64_t maximumPixels) {
    if (detectFormat(file, where) != FileFormat::Jpeg)
        throw codec::unread(where, "is not a JPEG",
                            "Clean it in blind mode, which works on any picture.");
    const codec::Source source{file, where, maximumPixels};
    JpegReader reader(source);
    JpegCoefficients coefficients = read(reader, where);
    coefficients.estimatedQuality = nearestQuality(coefficients.components.front().quantisation);
    return coefficients;
}

std::vector<std::byte> compressAgain(const cv::Mat& rgb, const JpegCoefficients& file) {
    JpegWriter writer;
    jpeg_compress_struct& info = writer.info();
    std::array<jpeg_scan_info, 3> scans{};
    writer.run([&] {
        describe(info, rgb, file, scans.data());
        jpeg_start_compress(&info, TRUE);
        while (info.next_scanline < info.image_height) {
            JSAMPROW row = const_cast<JSAMPROW>(rgb.ptr(static_cast<int>(info.next_scanline)));
            jpeg_write_scanlines(&info, &row, 1);
        }
        jpeg_finish_compress(&info);
    });
    const auto bytes = writer.bytes();
    return {bytes.begin(), bytes.end()};
}

double identicalBlocks(const cv::Mat& rgb, const JpegCoefficients& file) {
    if (rgb.type() != CV_8UC3 || rgb.cols != file.size.width || rgb.rows != file.size.height)
        throw std::invalid_argument("The picture is not of the file's size in 8-bit RGB.");
    const JpegCoefficients again =
        readJpegCoefficients(compressAgain(rgb, file), "the picture compressed again",
                             std::numeric_limits<std::int64_t>::max());
    std::size_t blocks = 0, identical = 0;
    for (std::size_t i = 0; i < file.components.size(); ++i) {
        const auto& before = file.components[i].coefficients;
        const auto& after = again.components.at(i).coefficients;
        for (std::size_t at = 0; at + DCTSIZE2 <= before.size(); at += DCTSIZE2, ++blocks)
            identical +=
                std::equal(before.data() + at, before.data() + at + DCTSIZE2, after.data() + at);
    }
    return static_cast<double>(identical) / static_cast<double>(blocks);
}

} // namespace zigzag
