// Between the pictures of the clipboard and those of the engine.
#pragma once

#include "core/image/image.h"

#include <QImage>

namespace zigzag::ui {

/// With its depth (8 or 16 bits), transparency where there is any, and its colour profile. Any thread.
Image fromQImage(const QImage& picture);

} // namespace zigzag::ui
