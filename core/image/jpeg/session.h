// libjpeg-turbo with its errors turned into ours. Only for this floor.
#pragma once

#include "core/image/codec.h"
#include "core/image/escape.h"

#include <cstdio>
#include <jpeglib.h>

namespace zigzag::codec {

/// libjpeg's error manager, wired to an Escape. Warnings that mean missing or wrong picture data
/// count as errors, unless `lenient`. That the end marker is missing is noted: the pixels may be
/// all there.
class JpegErrors {
  public:
    explicit JpegErrors(Escape& escape, bool lenient = false);
    jpeg_error_mgr* manager() { return &table_.base; }

    bool ended() const { return table_.ended; }     ///< the bytes ended before the end marker
    bool wounded() const { return table_.wounded; } ///< picture data are missing or wrong
    int woundedAt() const { return table_.rows; }   ///< rows that were read before
    bool unsupported() const { return table_.kind != nullptr; }
    const char* unsupportedKind() const { return table_.kind; } ///< null where it is damaged

  private:
    struct Table {
        jpeg_error_mgr base; // first, so that libjpeg's pointer is also one to this struct
        Escape* escape;
        bool lenient, ended, wounded;
        int rows;
        const char* kind;
    };
    static void fail(j_common_ptr info);
    static void judge(j_common_ptr info, int level);
    Table table_{};
};

/// Reads one JPEG from memory.
class JpegReader {
  public:
    explicit JpegReader(const Source& source);
    ~JpegReader();
    JpegReader(const JpegReader&) = delete;
    JpegReader& operator=(const JpegReader&) = delete;

    /// Markers and header are read and checked: one or three components, gray or colour, within the
    /// pixel budget, and not announcing more blocks than the file's bytes can hold.
    jpeg_decompress_struct& info() { return info_; }

    /// See Escape::run().
    template <class Step>
    void run(Step&& step) {
        escape_.run(step);
    }

    const JpegErrors& errors() const { return errors_; }

    /// After the last row and before jpeg_finish_decompress(): every coefficient was in some scan,
    /// to its last bit.
    bool allScansRead() const;

  private:
    void checkHeader();
    static void limitScans(j_common_ptr info);

    const Source& source_;
    Escape escape_;
    JpegErrors errors_;
    jpeg_progress_mgr progress_{};
    jpeg_decompress_struct info_{};
};

/// Writes one JPEG to memory.
class JpegWriter {
  public:
    JpegWriter();
    ~JpegWriter();
    JpegWriter(const JpegWriter&) = delete;
    JpegWriter& operator=(const JpegWriter&) = delete;

    jpeg_compress_struct& info() { return info_; }

    /// See Escape::run().
    template <class Step>
    void run(Step&& step) {
        escape_.run(step);
    }

    /// After jpeg_finish_compress(); valid as long as the writer.
    std::span<const std::byte> bytes() const;

  private:
    Escape escape_;
    JpegErrors errors_;
    jpeg_compress_struct info_{};
    unsigned char* buffer_ = nullptr;
    unsigned long size_ = 0;
};

} // namespace zigzag::codec
