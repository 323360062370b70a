// A state of the document: what undo restores and what a job starts from.
#pragma once

#include "core/image/image.h"
#include "core/image/mask.h"
#include "ui/document/pyramid.h"

#include <QtGlobal>

#include <cstddef>
#include <memory>
#include <vector>

namespace zigzag::ui {

/// Pixels and their pyramid for the screen. Cheap to copy.
struct Picture {
    Image image;
    std::shared_ptr<const Pyramid> pyramid = std::make_shared<const Pyramid>();
    quint64 revision = 0; ///< no two pictures of a document share one
};

/// Snapshots share unchanged data, so that copies are cheap.
struct Snapshot {
    Picture picture;
    Mask mask;
    /// The JPEG file that the picture was read from; null for other formats and after any change.
    std::shared_ptr<const std::vector<std::byte>> jpeg;
    Rect frame = {}; ///< the working frame, a square inside the photo; empty: the job chooses it
};

} // namespace zigzag::ui
