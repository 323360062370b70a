// The look of the program: Qt's Fusion with a neutral palette, dark and light, and the Breeze
// icons.
//
// All functions belong to the GUI thread.
#pragma once

#include <QColor>
#include <QIcon>
#include <QPixmap>
#include <QString>

#include <optional>

class QLabel;
class QWidget;

namespace zigzag::ui {

enum class Theme { System, Dark, Light };

/// "system", "dark", "light"; anything else is System.
Theme themeFrom(const QString& name);
QString name(Theme theme);

/// Sets style, palette and icon theme of the application. System follows the desktop's setting
/// where it is known, else the palette that the desktop gives.
void apply(Theme theme, std::optional<bool> desktopWantsDark = {});

/// Whether the application's palette is a dark one.
bool isDark();

/// Colours that a palette has no role for. None carries a tint that would change how a photo looks.
struct Colours {
    QColor surround;     ///< around the photo
    QColor checkerLight; ///< under transparency
    QColor checkerDark;
    QColor accent; ///< selected, running, or the one main action
    QColor onAccent;
    QColor quiet; ///< text of second rank
    QColor warning;
    QColor error;
};
Colours colours();

/// Every distance is a multiple of this, in device-independent pixels.
inline constexpr int grid = 4;

/// An icon by its freedesktop name.
QIcon icon(const QString& name);

/// `image`, scaled to fit `side` × `side` device-independent pixels of a screen with `ratio` pixels
/// for each, so that it is as sharp as the screen.
QPixmap fitted(const QImage& image, int side, qreal ratio,
               Qt::TransformationMode mode = Qt::SmoothTransformation);

/// A label one step larger than the text.
QLabel* makeHeading(const QString& text, QWidget* parent);

/// Text of second rank, wrapped; follows the palette.
QLabel* makeQuietText(const QString& text, QWidget* parent);

} // namespace zigzag::ui
