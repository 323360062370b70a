// A picture made ready for the screen: 8 bits a channel, at full size and halved again and again.
#pragma once

#include "core/image/image.h"

#include <QImage>

#include <vector>

namespace zigzag::ui {

/// Immutable; copies share their pixels. Building one of a large photo takes a moment: off the GUI thread.
class Pyramid {
  public:
    Pyramid() = default;
    explicit Pyramid(const Image& image);

    bool empty() const { return levels_.empty(); }
    bool hasAlpha() const { return !empty() && levels_.front().hasAlphaChannel(); }

    /// The level to draw from at this zoom (screen pixels per photo pixel): the smallest that is not magnified, or 0.
    int levelFor(double zoom) const;

    /// Level k has sides ⌈side / 2^k⌉. RGB32, or ARGB32 premultiplied where there is transparency.
    const QImage& level(int k) const { return levels_[static_cast<std::size_t>(k)]; }

  private:
    std::vector<QImage> levels_;
};

} // namespace zigzag::ui
