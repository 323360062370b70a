#include "ui/main_window/mask_actions.h"

#include "ui/canvas/canvas.h"
#include "ui/document/document.h"
#include "ui/main_window/actions.h"
#include "ui/main_window/save_actions.h"
#include "ui/widgets/ask_for_file.h"

#include <QActionGroup>
#include <QColorDialog>
#include <QFileDialog>
#include <QInputDialog>
#include <QMainWindow>
#include <QMenu>
#include <QPointer>
#include <QSettings>

namespace zigzag::ui {
namespace {

constexpr int mostPixels = 500;
constexpr double defaultOpacity = 0.5;

/// Asks for a number of pixels, which is remembered; 0: the person cancelled.
int askForPixels(QWidget* parent, const QString& title, const QString& question,
                 const QString& name, int usual) {
    QSettings settings;
    bool agreed = false;
    const int pixels =
        QInputDialog::getInt(parent, title, question, settings.value("mask/" + name, usual).toInt(),
                             1, mostPixels, 1, &agreed);
    if (!agreed) return 0;
    settings.setValue("mask/" + name, pixels);
    return pixels;
}

QColor storedColour() {
    const QSettings settings;
    QColor colour(settings.value("mask/colour", "#ff0000").toString());
    if (!colour.isValid()) colour = Qt::red;
    colour.setAlphaF(static_cast<float>(
        qBound(0.05, settings.value("mask/opacity", defaultOpacity).toDouble(), 1.0)));
    return colour;
}

QIcon swatch(const QColor& colour) {
    QPixmap pixmap(16, 16);
    pixmap.fill(colour);
    return pixmap;
}

} // namespace

MaskActions::MaskActions(const WindowParts& parts, SaveActions& saving, QObject* parent)
    : QObject(parent), parts_(parts), saving_(saving) {}

void MaskActions::addTo(QMenu& edit, Actions& actions) {
    QMenu& menu = *edit.addMenu(tr("&Mask"));
    Document& document = parts_.document;
    actions.addForPhoto(menu, "edit-select-all", tr("Select &all"), QKeySequence(tr("Ctrl+A")),
                        [&document] { document.selectAll(); });
    actions.addForPhoto(menu, "edit-clear", tr("&Clear mask"), QKeySequence(tr("Ctrl+Shift+A")),
                        [&document] { document.clearMask(); });
    actions.addForPhoto(menu, "edit-select-invert", tr("&Invert mask"),
                        QKeySequence(tr("Ctrl+Shift+I")), [&document] { document.invertMask(); });
    menu.addSeparator();
    addSizes(menu, actions);
    menu.addSeparator();
    actions.addForPhoto(menu, "document-open", tr("&Load mask…"), {}, [this] { load(); });
    actions.addForPhoto(menu, "document-save", tr("Sa&ve mask…"), {}, [this] { save(); });
    edit.addSeparator();
    actions.addForPhoto(edit, {}, tr("Remove working &area"), {},
                        [&document] { document.setFrame({}); });
}

void MaskActions::addSizes(QMenu& menu, Actions& actions) {
    Document& document = parts_.document;
    const auto add = [&](const QString& text, const QString& title, const QString& name, int usual,
                         auto call) {
        actions.addForPhoto(menu, {}, text, {}, [this, title, name, usual, call] {
            const int pixels = askForPixels(&parts_.window, title, tr("Pixels:"), name, usual);
            if (pixels > 0) call(pixels);
        });
    };
    add(tr("&Grow…"), tr("Grow mask"), "grow", 4,
        [&document](int pixels) { document.growMask(pixels); });
    add(tr("&Shrink…"), tr("Shrink mask"), "shrink", 4,
        [&document](int pixels) { document.growMask(-pixels); });
    add(tr("&Feather…"), tr("Feather mask"), "feather", 8,
        [&document](int pixels) { document.featherMask(pixels); });
}

void MaskActions::load() {
    const QString path = QFileDialog::getOpenFileName(
        &parts_.window, tr("Load mask (white is selected)"), folderOf(parts_.document),
        tr("Pictures (*.png *.jpg *.jpeg *.tif *.tiff *.webp *.bmp);;All files (*)"));
    if (!path.isEmpty()) parts_.document.loadMask(path);
}

void MaskActions::save() {
    const QPointer<QObject> photo = parts_.document.session();
    const QString path =
        askForFile(&parts_.window, tr("Save mask"), stemOf(parts_.document) + "-mask.png",
                   tr("PNG (*.png);;TIFF (*.tif *.tiff)"));
    if (!path.isEmpty() && saving_.stillOpen(photo)) parts_.document.saveMask(path);
}

void MaskActions::setOverlay(const QString& key, const QVariant& value) {
    QSettings().setValue("mask/" + key, value);
    parts_.canvas.setMaskColour(storedColour());
}

void MaskActions::addOverlayMenu(QMenu& view) {
    parts_.canvas.setMaskColour(storedColour());
    QMenu& menu = *view.addMenu(tr("Mask colou&r"));
    auto* colours = new QActionGroup(this);
    const auto addColour = [&](const QString& text, const QColor& colour) {
        QAction* action = colours->addAction(swatch(colour), text);
        action->setCheckable(true);
        action->setChecked(storedColour().rgb() == colour.rgb());
        menu.addAction(action);
        connect(action, &QAction::triggered, this,
                [this, colour] { setOverlay("colour", colour.name()); });
    };
    addColour(tr("&Red"), Qt::red);
    addColour(tr("&Green"), Qt::green);
    addColour(tr("&Blue"), Qt::blue);
    addColour(tr("&Yellow"), Qt::yellow);
    connect(menu.addAction(tr("&Other…")), &QAction::triggered, this, [this] {
        const QColor chosen =
            QColorDialog::getColor(storedColour(), &parts_.window, tr("Mask colour"));
        if (chosen.isValid()) setOverlay("colour", chosen.name());
    });
    menu.addSeparator();
    addOpacities(menu);
}

void MaskActions::addOpacities(QMenu& menu) {
    auto* group = new QActionGroup(this);
    for (const int percent : {25, 50, 75, 100}) {
        QAction* action = group->addAction(tr("%1 %").arg(percent));
        action->setCheckable(true);
        action->setChecked(qRound(storedColour().alphaF() * 100) == percent);
        menu.addAction(action);
        connect(action, &QAction::triggered, this,
                [this, percent] { setOverlay("opacity", percent / 100.0); });
    }
}

} // namespace zigzag::ui
