// A picture prepared for the screen: 8 bits a channel, at full size and repeatedly halved.
#pragma once

#include "core/image/image.h"

#include <QImage>

#include <cstddef>
#include <vector>

namespace zigzag::ui {

/// Immutable, in tiles that copies share. Building one from a large photo takes a moment: do it off
/// the GUI thread.
class Pyramid {
  public:
    Pyramid() = default;
    explicit Pyramid(const Image& image);
    /// The same, sharing the tiles of `other`, which was made from `of`, wherever they are equal.
    Pyramid(const Image& image, const Image& of, const Pyramid& other);

    bool empty() const { return levels_.empty(); }
    bool hasAlpha() const { return alpha_; }

    /// The level to draw from at this zoom (screen pixels per photo pixel): the smallest that needs
    /// no magnification, or 0.
    int levelFor(double zoom) const;

    /// Level k has sides ⌈side / 2^k⌉.
    Size size(int k) const { return levels_[static_cast<std::size_t>(k)].size; }

    /// A copy of the pixels in `area`, which lies inside the level. RGB32, or premultiplied ARGB32
    /// where there is transparency.
    QImage part(int k, const Rect& area) const;
    QImage level(int k) const { return part(k, {0, 0, size(k).width, size(k).height}); }

  private:
    struct Level {
        Size size;
        std::vector<QImage> tiles; ///< row by row, of Image::tileSide
    };
    QImage firstTile(const Image& image, const Rect& area) const;
    QImage::Format format() const;

    bool alpha_ = false;
    std::vector<Level> levels_;
};

} // namespace zigzag::ui
