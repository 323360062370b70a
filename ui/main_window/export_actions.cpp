#include "ui/main_window/export_actions.h"

#include "core/image/derive.h"
#include "core/image/file.h"
#include "ui/canvas/canvas.h"
#include "ui/document/document.h"
#include "ui/main_window/actions.h"
#include "ui/main_window/save_actions.h"
#include "ui/main_window/status_line.h"
#include "ui/theme/theme.h"

#include <QActionGroup>
#include <QClipboard>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QMainWindow>
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
    bool deep = false; ///< 16 bit
};

const std::array<Preset, 5>& presets() {
    static const std::array<Preset, 5> all{{
        {"png", QT_TRANSLATE_NOOP("zigzag::ui::ExportActions", "&PNG, lossless"), "png", {}},
        {"jpeg95",
         QT_TRANSLATE_NOOP("zigzag::ui::ExportActions", "&JPEG, quality 95"),
         "jpg",
         {.quality = 95}},
        {"jpeg85",
         QT_TRANSLATE_NOOP("zigzag::ui::ExportActions", "JPEG, quality &85, small"),
         "jpg",
         {.quality = 85, .chromaHalved = true}},
        {"webp",
         QT_TRANSLATE_NOOP("zigzag::ui::ExportActions", "&WebP, quality 90"),
         "webp",
         {.quality = 90, .lossless = false}},
        {"tiff16",
         QT_TRANSLATE_NOOP("zigzag::ui::ExportActions", "&TIFF, 16 bit"),
         "tif",
         {},
         true},
    }};
    return all;
}

constexpr std::array<int, 4> sizes{0, 4096, 2048, 1024}; // pixels of the longer side; 0: original

} // namespace

ExportActions::ExportActions(const WindowParts& parts, SaveActions& saving, QObject* parent)
    : QObject(parent), parts_(parts), saving_(saving) {}

void ExportActions::addTo(QMenu& file, Actions& actions) {
    QMenu& menu = *file.addMenu(icon("document-export"), tr("&Export as"));
    for (std::size_t i = 0; i < presets().size(); ++i)
        actions.addForPhoto(menu, {}, tr(presets().at(i).text), {},
                            [this, i] { exportAs(static_cast<int>(i)); });
    menu.addSeparator();
    addSizes(menu);
    menu.addSeparator();
    QAction* metadata = menu.addAction(tr("With &metadata (EXIF, XMP)"));
    metadata->setCheckable(true);
    metadata->setChecked(QSettings().value("export/metadata", true).toBool());
    connect(metadata, &QAction::toggled, this,
            [](bool on) { QSettings().setValue("export/metadata", on); });
    actions.addForPhoto(file, {}, tr("Export again…"), QKeySequence(tr("Ctrl+E")),
                        [this] { exportAs(QSettings().value("export/preset", 0).toInt()); });
}

void ExportActions::addSizes(QMenu& menu) {
    auto* group = new QActionGroup(&menu); // which the window owns
    const int chosen = QSettings().value("export/side", 0).toInt();
    for (const int side : sizes) {
        QAction* action =
            group->addAction(side == 0 ? tr("Original size") : tr("At most %1 px").arg(side));
        action->setCheckable(true);
        action->setChecked(side == chosen);
        menu.addAction(action);
        connect(action, &QAction::triggered, this,
                [side] { QSettings().setValue("export/side", side); });
    }
}

void ExportActions::exportAs(int index) {
    if (!parts_.document.isOpen()) return;
    const Preset& preset = presets().at(
        static_cast<std::size_t>(qBound(0, index, static_cast<int>(presets().size()) - 1)));
    const QPointer<QObject> photo = parts_.document.session();
    QSettings settings;
    settings.setValue("export/preset", index);
    const QFileInfo suggested(saving_.suggestedPath());
    QFileDialog dialog(&parts_.window, tr("Export photo"));
    dialog.setAcceptMode(QFileDialog::AcceptSave);
    dialog.setOption(QFileDialog::DontConfirmOverwrite); // agreesToReplace() asks
    dialog.setNameFilter(tr("%1 (*.%1)").arg(preset.suffix));
    dialog.setDefaultSuffix(preset.suffix);
    dialog.setDirectory(suggested.absolutePath());
    dialog.selectFile(suggested.completeBaseName() + "." + preset.suffix);
    if (dialog.exec() != QDialog::Accepted) return;
    const QString path = dialog.selectedFiles().front();
    if (!saving_.agreesToReplace(path) || !saving_.stillOpen(photo)) return;
    WriteOptions options = preset.options;
    options.metadata = settings.value("export/metadata", true).toBool();
    options.overwrite = true;
    const int side = settings.value("export/side", 0).toInt();
    parts_.write(
        this,
        [image = parts_.document.now().picture.image, side, deep = preset.deep, options,
         target = std::filesystem::path(path.toStdU16String())] {
            const Image sized = side > 0 ? reduced(image, side) : image;
            writeImage(target, deep ? deepened(sized) : sized, options);
        },
        tr("Exported as %1").arg(QFileInfo(path).fileName()));
}

void ExportActions::copyPicture() {
    const Picture seen = parts_.canvas.seen();
    if (seen.image.empty()) return;
    parts_.background.run(
        this, [seen] { return seen.pyramid->level(0); },
        [this](const Outcome<QImage>& image) {
            if (!image.value) return;
            QGuiApplication::clipboard()->setImage(*image.value);
            parts_.status.showMessage(tr("Copied"), 2000);
        });
}

} // namespace zigzag::ui
