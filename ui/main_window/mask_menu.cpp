// What can be done with the mask as a whole, and how it looks.
#include "ui/main_window/main_window.h"
#include "ui/widgets/ask_for_file.h"

#include <QActionGroup>
#include <QColorDialog>
#include <QFileDialog>
#include <QFileInfo>
#include <QInputDialog>
#include <QMenu>
#include <QPointer>
#include <QSettings>

#include <array>

namespace zigzag::ui {
namespace {

constexpr int mostPixels = 500;
constexpr double defaultOpacity = 0.5;

/// Asks for a number of pixels, which is remembered; 0: the person changed their mind.
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

void MainWindow::makeMaskMenu(QMenu& edit) {
    QMenu& menu = *edit.addMenu(tr("&Mask"));
    const auto add = [&](const QString& iconName, const QString& text, const QKeySequence& keys,
                         std::function<void()> call) {
        photoActions_.push_back(addAction(menu, iconName, text, keys, std::move(call)));
    };
    const auto change = [this](const QString& title, const QString& name, int usual, auto call) {
        const int pixels = askForPixels(this, title, tr("Pixels:"), name, usual);
        if (pixels > 0) call(pixels);
    };
    add("edit-select-all", tr("Select &all"), QKeySequence(tr("Ctrl+A")),
        [this] { document_.selectAll(); });
    add("edit-clear", tr("&Clear mask"), QKeySequence(tr("Ctrl+Shift+A")),
        [this] { document_.clearMask(); });
    add("edit-select-invert", tr("&Invert mask"), QKeySequence(tr("Ctrl+Shift+I")),
        [this] { document_.invertMask(); });
    menu.addSeparator();
    add({}, tr("&Grow…"), {}, [this, change] {
        change(tr("Grow the mask"), "grow", 4, [this](int px) { document_.growMask(px); });
    });
    add({}, tr("&Shrink…"), {}, [this, change] {
        change(tr("Shrink the mask"), "shrink", 4, [this](int px) { document_.growMask(-px); });
    });
    add({}, tr("&Feather…"), {}, [this, change] {
        change(tr("Soften the mask's edge"), "feather", 8,
               [this](int px) { document_.featherMask(px); });
    });
    menu.addSeparator();
    add("document-open", tr("&Load mask…"), {}, [this] { loadMask(); });
    add("document-save", tr("Sa&ve mask…"), {}, [this] { saveMask(); });
    edit.addSeparator();
    photoActions_.push_back(
        addAction(edit, {}, tr("Remove working &frame"), {}, [this] { document_.setFrame({}); }));
}

void MainWindow::loadMask() {
    const QString path = QFileDialog::getOpenFileName(
        this, tr("Load a mask: white is selected"), folderOf(document_),
        tr("Pictures (*.png *.jpg *.jpeg *.tif *.tiff *.webp *.bmp);;All files (*)"));
    if (!path.isEmpty()) document_.loadMask(path);
}

void MainWindow::saveMask() {
    const QPointer<QObject> photo = document_.session();
    const QString path = askForFile(this, tr("Save the mask"), stemOf(document_) + "-mask.png",
                                    tr("PNG (*.png);;TIFF (*.tif *.tiff)"));
    if (!path.isEmpty() && stillOpen(photo)) document_.saveMask(path);
}

void MainWindow::makeMaskLook(QMenu& view) {
    canvas_->setMaskColour(storedColour());
    QMenu& menu = *view.addMenu(tr("Mask colou&r"));
    const auto change = [this](const QString& key, const QVariant& value) {
        QSettings().setValue("mask/" + key, value);
        canvas_->setMaskColour(storedColour());
    };
    auto* colours = new QActionGroup(this);
    const auto addColour = [&](const QString& text, const QColor& colour) {
        QAction* action = colours->addAction(swatch(colour), text);
        action->setCheckable(true);
        action->setChecked(storedColour().rgb() == colour.rgb());
        menu.addAction(action);
        connect(action, &QAction::triggered, this,
                [change, colour] { change("colour", colour.name()); });
    };
    addColour(tr("&Red"), Qt::red);
    addColour(tr("&Green"), Qt::green);
    addColour(tr("&Blue"), Qt::blue);
    addColour(tr("&Yellow"), Qt::yellow);
    connect(menu.addAction(tr("&Other…")), &QAction::triggered, this, [this, change] {
        const QColor chosen = QColorDialog::getColor(storedColour(), this, tr("Mask colour"));
        if (chosen.isValid()) change("colour", chosen.name());
    });
    menu.addSeparator();
    auto* opacities = new QActionGroup(this);
    for (const int percent : {25, 50, 75, 100}) {
        QAction* action = opacities->addAction(tr("%1 %").arg(percent));
        action->setCheckable(true);
        action->setChecked(qRound(storedColour().alphaF() * 100) == percent);
        menu.addAction(action);
        connect(action, &QAction::triggered, this,
                [change, percent] { change("opacity", percent / 100.0); });
    }
}

} // namespace zigzag::ui
