// Copies of the picture for other places: export in a preset's format and size, and the clipboard.
#include "core/image/derive.h"
#include "ui/main_window/main_window.h"
#include "ui/main_window/status_line.h"
#include "ui/widgets/notice.h"

#include <QActionGroup>
#include <QClipboard>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QMenu>
#include <QPointer>
#include <QSettings>

#include <array>
#include <filesystem>

namespace zigzag::ui {
namespace {

struct Preset {
    const char* name; ///< in the settings
    const char* text;
    const char* suffix;
    WriteOptions options;
    bool deep = false;
};

const std::array<Preset, 5>& presets() {
    static const std::array<Preset, 5> all{{
        {"png", QT_TRANSLATE_NOOP("zigzag::ui::MainWindow", "&PNG, lossless"), "png", {}},
        {"jpeg95",
         QT_TRANSLATE_NOOP("zigzag::ui::MainWindow", "&JPEG, quality 95"),
         "jpg",
         {.quality = 95}},
        {"jpeg85",
         QT_TRANSLATE_NOOP("zigzag::ui::MainWindow", "JPEG, quality &85, small"),
         "jpg",
         {.quality = 85, .chromaHalved = true}},
        {"webp",
         QT_TRANSLATE_NOOP("zigzag::ui::MainWindow", "&WebP, quality 90"),
         "webp",
         {.quality = 90, .lossless = false}},
        {"tiff16", QT_TRANSLATE_NOOP("zigzag::ui::MainWindow", "&TIFF, 16 bit"), "tif", {}, true},
    }};
    return all;
}

constexpr std::array<int, 4> sizes{0, 4096, 2048, 1024}; // px of the longer side; 0: as it is

} // namespace

void MainWindow::makeExportMenu(QMenu& file) {
    QMenu& menu = *file.addMenu(icon("document-export"), tr("&Export as"));
    for (std::size_t i = 0; i < presets().size(); ++i)
        photoActions_.push_back(addAction(menu, {}, tr(presets().at(i).text), {},
                                          [this, i] { exportAs(static_cast<int>(i)); }));
    menu.addSeparator();
    auto* group = new QActionGroup(this);
    const int chosen = QSettings().value("export/side", 0).toInt();
    for (const int side : sizes) {
        QAction* action =
            group->addAction(side == 0 ? tr("Size as it is") : tr("At most %1 px").arg(side));
        action->setCheckable(true);
        action->setChecked(side == chosen);
        menu.addAction(action);
        connect(action, &QAction::triggered, this,
                [side] { QSettings().setValue("export/side", side); });
    }
    menu.addSeparator();
    QAction* metadata = menu.addAction(tr("With &metadata (EXIF, XMP)"));
    metadata->setCheckable(true);
    metadata->setChecked(QSettings().value("export/metadata", true).toBool());
    connect(metadata, &QAction::toggled, this,
            [](bool on) { QSettings().setValue("export/metadata", on); });
    photoActions_.push_back(
        addAction(file, {}, tr("Export as the last time…"), QKeySequence(tr("Ctrl+E")),
                  [this] { exportAs(QSettings().value("export/preset", 0).toInt()); }));
}

void MainWindow::exportAs(int index) {
    if (!document_.isOpen()) return;
    const Preset& preset = presets().at(
        static_cast<std::size_t>(qBound(0, index, static_cast<int>(presets().size()) - 1)));
    const QPointer<QObject> photo = document_.session();
    QSettings settings;
    settings.setValue("export/preset", index);
    const QString suggested = QFileInfo(suggestedPath()).absolutePath() + "/" +
                              QFileInfo(suggestedPath()).completeBaseName() + "." + preset.suffix;
    QFileDialog dialog(this, tr("Export the picture"));
    dialog.setAcceptMode(QFileDialog::AcceptSave);
    dialog.setOption(QFileDialog::DontConfirmOverwrite); // asked below
    dialog.setNameFilter(tr("%1 (*.%1)").arg(preset.suffix));
    dialog.setDefaultSuffix(preset.suffix);
    dialog.setDirectory(QFileInfo(suggested).absolutePath());
    dialog.selectFile(QFileInfo(suggested).fileName());
    if (dialog.exec() != QDialog::Accepted) return;
    const QString path = dialog.selectedFiles().front();
    if (!agreesToReplace(path) || !stillOpen(photo)) return;
    WriteOptions options = preset.options;
    options.metadata = settings.value("export/metadata", true).toBool();
    options.overwrite = true;
    const int side = settings.value("export/side", 0).toInt();
    background_.run(
        this,
        [image = document_.now().picture.image, side, deep = preset.deep, options, path] {
            const Image sized = side > 0 ? reduced(image, side) : image;
            writeImage(std::filesystem::path(path.toStdU16String()), deep ? deepened(sized) : sized,
                       options);
            return true;
        },
        [this, path](const Outcome<bool>& outcome) {
            if (outcome.value)
                status_->showMessage(tr("Exported as %1").arg(QFileInfo(path).fileName()), 4000);
            else
                notice_->show(Notice::Kind::Error,
                              (outcome.failure.problem + " " + outcome.failure.remedy).trimmed(),
                              tr("Close"));
        });
}

void MainWindow::copyPicture() {
    const Picture seen = canvas_->seen();
    if (seen.image.empty()) return;
    background_.run(
        this, [seen] { return seen.pyramid->level(0); },
        [this](const Outcome<QImage>& image) {
            if (!image.value) return;
            QGuiApplication::clipboard()->setImage(*image.value);
            status_->showMessage(tr("Copied"), 2000);
        });
}

} // namespace zigzag::ui
