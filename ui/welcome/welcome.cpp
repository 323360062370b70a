#include "ui/welcome/welcome.h"

#include "ui/theme/theme.h"
#include "ui/welcome/picture_button.h"
#include "ui/welcome/samples.h"

#include <QFileInfo>
#include <QGridLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <utility>

// Resources of a static library are linked only where they are initialised, outside of any
// namespace.
static void useTiles() {
    Q_INIT_RESOURCE(tiles);
}

namespace zigzag::ui {
namespace {

constexpr QSize tileSide(120, 80);
constexpr QSize thumbSide(96, 64);
constexpr int margin = 6 * grid;
constexpr int mostInRow = 6;

/// Left-aligned, as wide as its buttons.
QHBoxLayout* addRow(QVBoxLayout& column) {
    auto* row = new QHBoxLayout;
    row->setSpacing(grid);
    row->addStretch(1);
    column.addLayout(row);
    return row;
}

void clearRow(QHBoxLayout& row) {
    while (row.count() > 1) { // the stretch stays
        QLayoutItem* item = row.takeAt(0);
        delete item->widget();
        delete item;
    }
}

} // namespace

Welcome::Welcome(Recent& recent, QWidget* parent)
    : QWidget(parent), recent_(recent), tileGrid_(new QGridLayout) {
    useTiles();
    setObjectName("welcome");
    auto* content = new QWidget;
    auto* open = new QPushButton(icon("document-open"), tr("Open a photo…"), content);
    open->setObjectName("welcomeOpen");
    open->setAccessibleName(tr("Open a photo"));
    open->setToolTip(tr("Open a photo (Ctrl+O)"));
    open->setMinimumHeight(8 * grid);
    auto* formats = new QLabel(
        tr("or drop a file anywhere here: PNG, JPEG, TIFF, WebP, BMP or a project"), content);
    auto* openRow = new QHBoxLayout;
    openRow->setSpacing(3 * grid);
    openRow->addWidget(open);
    openRow->addWidget(formats);
    openRow->addStretch(1);

    tileGrid_->setSpacing(grid);
    tileGrid_->setColumnStretch(static_cast<int>(mostInRow), 1);
    addTile("inpaint", "fill", tr("Fill"), tr("Paint over what to remove"));
    addTile("interpolate", "morph", tr("Morph"), tr("Turn one photo into another"));
    addTile("clean", "clean", tr("Clean JPEG"), tr("Remove compression artifacts"));
    addTile("compare", "compare", tr("Compare"), tr("Compare settings side by side"));
    addTile("train", "train", tr("Train"), tr("Train a model on your own photos"));

    recentHeading_ = makeHeading(tr("Recent files"), content);
    auto* column = new QVBoxLayout;
    column->setSpacing(2 * grid);
    column->addLayout(openRow);
    column->addSpacing(4 * grid);
    column->addWidget(makeHeading(tr("What would you like to do?"), content));
    column->addLayout(tileGrid_);
    column->addSpacing(3 * grid);
    column->addWidget(recentHeading_);
    recentRow_ = addRow(*column);
    column->addSpacing(grid);
    column->addWidget(makeHeading(tr("Sample photos"), content));
    sampleRow_ = addRow(*column);
    auto* around = new QGridLayout(content);
    around->setContentsMargins(margin + 2 * grid, margin + 2 * grid, margin + 2 * grid,
                               margin + 2 * grid);
    around->addLayout(column, 1, 1);
    around->setRowStretch(0, 1);
    around->setRowStretch(2, 1);
    around->setColumnStretch(0, 1);
    around->setColumnStretch(2, 1);

    auto* scroll = new QScrollArea(this);
    scroll->setWidget(content);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->viewport()->setAutoFillBackground(false);
    content->setAutoFillBackground(false);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(scroll);
    connect(open, &QPushButton::clicked, this, &Welcome::openAsked);
    connect(&recent_, &Recent::changed, this, [this] {
        if (isVisible()) fillRecent();
    });
    arrangeTiles();
    recentHeading_->hide();
}

void Welcome::addTile(const QString& job, const QString& picture, const QString& title,
                      const QString& about) {
    auto* tile = new PictureButton(title, about, tileSide, this);
    tile->setObjectName("tile-" + job);
    tile->setPicture(QImage(":/tiles/" + picture + ".jpg"));
    connect(tile, &QAbstractButton::clicked, this, [this, job] { Q_EMIT jobAsked(job); });
    tiles_.push_back(tile);
}

void Welcome::arrangeTiles() {
    const int room = width() - 2 * (margin + 2 * grid);
    const int fitting = room / (tiles_.front()->sizeHint().width() + grid);
    // All in one row, or three above two: no tile alone.
    const int columns =
        fitting >= static_cast<int>(tiles_.size()) ? static_cast<int>(tiles_.size()) : 3;
    for (int i = 0; i < static_cast<int>(tiles_.size()); ++i)
        tileGrid_->addWidget(tiles_[static_cast<std::size_t>(i)], i / columns, i % columns,
                             Qt::AlignLeft | Qt::AlignTop);
}

void Welcome::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    arrangeTiles();
}

void Welcome::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    // After the first painting, which must not wait.
    QMetaObject::invokeMethod(
        this,
        [this] {
            fillRecent();
            if (!std::exchange(samplesShown_, true)) fillSamples();
        },
        Qt::QueuedConnection);
}

PictureButton* Welcome::addFile(QHBoxLayout& row, const QString& path) {
    auto* button = new PictureButton(QFileInfo(path).fileName(), {}, thumbSide, this);
    button->setToolTip(path);
    connect(button, &QAbstractButton::clicked, this, [this, path] { Q_EMIT fileAsked(path); });
    row.insertWidget(row.count() - 1, button);
    return button;
}

void Welcome::fillRecent() {
    clearRow(*recentRow_);
    const QStringList paths = recent_.paths().mid(0, mostInRow);
    recentHeading_->setVisible(!paths.isEmpty());
    for (const QString& path : paths) {
        PictureButton* button = addFile(*recentRow_, path);
        button->setObjectName("recent");
        recent_.thumbnail(path, button,
                          [button](const QImage& image) { button->setPicture(image); });
    }
}

void Welcome::fillSamples() {
    for (const QString& path : samplePhotos().mid(0, mostInRow)) {
        PictureButton* button = addFile(*sampleRow_, path);
        button->setObjectName("sample");
        recent_.small(path, button, [button](const QImage& image) { button->setPicture(image); });
    }
}

void Welcome::setDropHighlighted(bool highlighted) {
    highlighted_ = highlighted;
    update();
}

void Welcome::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const Colours tones = colours();
    painter.fillRect(rect(), tones.surround);
    painter.setRenderHint(QPainter::Antialiasing);
    QColor line = highlighted_ ? tones.accent : palette().color(QPalette::WindowText);
    if (!highlighted_) line.setAlphaF(0.25F);
    painter.setPen(QPen(line, highlighted_ ? 2 : 1.5, Qt::DashLine));
    painter.drawRoundedRect(QRectF(rect()).adjusted(margin - 4, margin - 4, 4 - margin, 4 - margin),
                            2 * grid, 2 * grid);
}

} // namespace zigzag::ui
