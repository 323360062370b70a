#include "ui/theme/theme.h"

#include <QApplication>
#include <QLabel>
#include <QPainter>
#include <QPalette>
#include <QProxyStyle>
#include <QStandardPaths>
#include <QStyleOption>

namespace zigzag::ui {
namespace {

/// Fusion with a hairline between canvas and panel instead of a gutter, and check boxes that are
/// visible on any background.
class HouseStyle : public QProxyStyle {
  public:
    HouseStyle() : QProxyStyle("Fusion") {}

    int pixelMetric(PixelMetric metric, const QStyleOption* option,
                    const QWidget* widget) const override {
        if (metric == PM_DockWidgetSeparatorExtent) return 1;
        return QProxyStyle::pixelMetric(metric, option, widget);
    }

    /// Fusion outlines check boxes a little darker than the background, which is invisible on a
    /// dark one.
    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                       const QWidget* widget) const override {
        QProxyStyle::drawPrimitive(element, option, painter, widget);
        if (element != PE_IndicatorCheckBox && element != PE_IndicatorItemViewItemCheck) return;
        QColor line = option->palette.color(QPalette::WindowText);
        line.setAlphaF(line.alphaF() * 0.55F);
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(line);
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(QRectF(option->rect).adjusted(0.5, 0.5, -0.5, -0.5), 2, 2);
        painter->restore();
    }
};

/// The tones of one palette, from the ground up.
struct Tones {
    QColor window, field, raised, line, text, quiet;
};

const Tones darkTones{"#2b2b2b", "#212121", "#3b3b3b", "#181818", "#e6e6e6", "#a6a6a6"};
const Tones lightTones{"#f0f0f0", "#ffffff", "#e6e6e6", "#bdbdbd", "#1c1c1c", "#5c5c5c"};
const QColor accent{"#4c8dff"};
const QColor onAccent{"#0b0b0b"};

QPalette paletteOf(const Tones& tones) {
    QPalette palette(tones.raised, tones.window);
    palette.setColor(QPalette::Window, tones.window);
    palette.setColor(QPalette::Base, tones.field);
    palette.setColor(QPalette::AlternateBase, tones.window);
    palette.setColor(QPalette::Button, tones.raised);
    palette.setColor(QPalette::ToolTipBase, tones.raised);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText,
                            QPalette::ToolTipText, QPalette::BrightText}) {
        palette.setColor(role, tones.text);
        QColor faded = tones.quiet;
        faded.setAlphaF(0.6F);
        palette.setColor(QPalette::Disabled, role, faded);
    }
    palette.setColor(QPalette::PlaceholderText, tones.quiet);
    palette.setColor(QPalette::Mid, tones.line);
    palette.setColor(QPalette::Highlight, accent);
    palette.setColor(QPalette::HighlightedText, onAccent);
    palette.setColor(QPalette::Disabled, QPalette::Highlight, tones.quiet);
    palette.setColor(QPalette::Link, accent);
    return palette;
}

bool looksDark(const QPalette& palette) {
    return palette.color(QPalette::Window).lightness() <
           palette.color(QPalette::WindowText).lightness();
}

void useIcons(bool dark) {
    QStringList folders = QIcon::themeSearchPaths();
    for (const QString& data :
         QStandardPaths::standardLocations(QStandardPaths::GenericDataLocation))
        if (!folders.contains(data + "/icons")) folders << data + "/icons";
    QIcon::setThemeSearchPaths(folders);
    QIcon::setThemeName(dark ? "breeze-dark" : "breeze");
}

} // namespace

Theme themeFrom(const QString& name) {
    if (name == "dark") return Theme::Dark;
    return name == "light" ? Theme::Light : Theme::System;
}

QString name(Theme theme) {
    switch (theme) {
    case Theme::Dark:
        return "dark";
    case Theme::Light:
        return "light";
    case Theme::System:
        break;
    }
    return "system";
}

void apply(Theme theme, std::optional<bool> desktopWantsDark) {
    QApplication::setStyle(new HouseStyle); // which owns it
    // An empty palette gives the desktop's own back, whatever was set before.
    QApplication::setPalette(QPalette());
    const bool dark = theme == Theme::System
                          ? desktopWantsDark.value_or(looksDark(QApplication::palette()))
                          : theme == Theme::Dark;
    QApplication::setPalette(paletteOf(dark ? darkTones : lightTones));
    useIcons(dark);
}

bool isDark() {
    return looksDark(QApplication::palette());
}

Colours colours() {
    const bool dark = isDark();
    return {.surround = dark ? "#3a3a3a" : "#b8b8b8",
            .checkerLight = dark ? "#808080" : "#ffffff",
            .checkerDark = dark ? "#666666" : "#d0d0d0",
            .accent = accent,
            .onAccent = onAccent,
            .quiet = dark ? darkTones.quiet : lightTones.quiet,
            .warning = dark ? "#f5b83d" : "#8a5a00",
            .error = dark ? "#ff8a80" : "#b3261e"};
}

QIcon icon(const QString& name) {
    return QIcon::fromTheme(name);
}

QPixmap fitted(const QImage& image, int side, qreal ratio, Qt::TransformationMode mode) {
    const int pixels = qRound(side * ratio);
    QPixmap pixmap = QPixmap::fromImage(image.scaled(pixels, pixels, Qt::KeepAspectRatio, mode));
    pixmap.setDevicePixelRatio(ratio);
    return pixmap;
}

QLabel* makeHeading(const QString& text, QWidget* parent) {
    auto* label = new QLabel(text, parent);
    QFont font = label->font();
    font.setPointSizeF(font.pointSizeF() * 1.25);
    label->setFont(font);
    return label;
}

QLabel* makeQuietText(const QString& text, QWidget* parent) {
    auto* label = new QLabel(text, parent);
    label->setWordWrap(true);
    label->setForegroundRole(QPalette::PlaceholderText);
    return label;
}

} // namespace zigzag::ui
