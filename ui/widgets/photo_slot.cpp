#include "ui/widgets/photo_slot.h"

#include "core/image/file.h"
#include "ui/theme/theme.h"

#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QMimeData>
#include <QPushButton>
#include <QSettings>
#include <QVBoxLayout>

#include <filesystem>

namespace zigzag::ui {
namespace {

constexpr int shownSide = 18 * grid;

QString fileIn(const QMimeData& data) {
    const QList<QUrl> urls = data.urls();
    return urls.size() == 1 ? urls.front().toLocalFile() : QString();
}

struct Opened {
    Image image;
    QImage thumbnail;
};

Opened read(const QString& path) {
    const Image image = readImage(std::filesystem::path(path.toStdU16String()));
    const Pyramid pyramid(image);
    const double zoom =
        static_cast<double>(2 * shownSide) / std::max(image.width(), image.height());
    return {image, pyramid.level(pyramid.levelFor(zoom))};
}

} // namespace

PhotoSlot::PhotoSlot(const QString& name, Background& background, QWidget* parent)
    : QWidget(parent), background_(background), name_(name), picture_(new QLabel(this)),
      text_(makeQuietText(tr("%1: drop a file here, or choose one.").arg(name), this)),
      choose_(new QPushButton(icon("document-open"), tr("Choose…"), this)) {
    setObjectName("photoSlot");
    setAcceptDrops(true);
    picture_->setFixedSize(shownSide, shownSide);
    picture_->setAlignment(Qt::AlignCenter);
    picture_->setFrameShape(QFrame::StyledPanel);
    picture_->setAccessibleName(name);
    choose_->setObjectName("choosePhoto");
    choose_->setToolTip(tr("Choose the file: %1").arg(name));
    auto* side = new QVBoxLayout;
    side->setSpacing(grid);
    side->addWidget(text_);
    side->addWidget(choose_, 0, Qt::AlignLeft);
    side->addStretch(1);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(3 * grid);
    row->addWidget(picture_, 0, Qt::AlignTop);
    row->addLayout(side, 1);
    connect(choose_, &QPushButton::clicked, this, &PhotoSlot::ask);
}

void PhotoSlot::ask() {
    const QString path =
        QFileDialog::getOpenFileName(this, name_, QSettings().value("folder").toString(),
                                     tr("Photos (*.png *.jpg *.jpeg *.tif *.tiff *.webp *.bmp)"));
    if (!path.isEmpty()) open(path);
}

void PhotoSlot::open(const QString& path) {
    const int request = ++lastRequest_;
    background_.run(
        this, [path] { return read(path); },
        [this, path, request](Outcome<Opened> outcome) {
            if (request != lastRequest_) return;
            if (!outcome.value) {
                Q_EMIT failed(outcome.failure.problem, outcome.failure.remedy);
                return;
            }
            path_ = path;
            image_ = outcome.value->image;
            picture_->setPixmap(fitted(outcome.value->thumbnail, shownSide, devicePixelRatioF()));
            text_->setText(QFileInfo(path).fileName());
            Q_EMIT changed();
        });
}

void PhotoSlot::dragEnterEvent(QDragEnterEvent* event) {
    if (!fileIn(*event->mimeData()).isEmpty()) event->acceptProposedAction();
}

void PhotoSlot::dropEvent(QDropEvent* event) {
    event->acceptProposedAction();
    open(fileIn(*event->mimeData()));
}

} // namespace zigzag::ui
