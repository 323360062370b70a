#include "ui/help/about_box.h"

#include "ui/theme/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTabWidget>
#include <QTableWidget>
#include <QVBoxLayout>
#include <opencv2/core/version.hpp>

#include <imgui.h>
#include <utility>

namespace zigzag::ui {
namespace {

/// Libraries that are part of the running program, and what their authors ask for.
constexpr std::pair<const char*, const char*> licences[] = {
    {"Qt", "LGPL 3"},
    {"LibTorch", "BSD 3-Clause"},
    {"OpenCV", "Apache 2.0"},
    {"Dear ImGui", "MIT"},
    {"libjpeg-turbo", "IJG, BSD 3-Clause"},
    {"libpng", "PNG Reference Library 2"},
    {"libtiff", "libtiff"},
    {"libwebp", "BSD 3-Clause"},
    {"Little CMS", "MIT"},
    {"Exiv2", "GPL 2 or later"},
    {"libzip", "BSD 3-Clause"},
    {"OpenSSL", "Apache 2.0"},
    {"JSON for Modern C++", "MIT"},
    {"toml++", "MIT"},
    {"spdlog, fmt", "MIT"},
    {"Breeze icons", "LGPL 3"},
};

} // namespace

AboutBox::AboutBox(const QString& engine, const QString& device, QWidget* parent)
    : QDialog(parent) {
    setObjectName("aboutBox");
    setWindowTitle(tr("About Zigzag"));
    resize(480, 440);
    auto* tabs = new QTabWidget(this);
    tabs->setDocumentMode(true);
    tabs->addTab(makeProgram(engine, device), tr("Program"));
    tabs->addTab(makeLicences(), tr("Licences"));
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    auto* copy = buttons->addButton(tr("Copy versions"), QDialogButtonBox::ActionRole);
    copy->setObjectName("copyVersions");
    auto* column = new QVBoxLayout(this);
    column->addWidget(tabs, 1);
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(copy, &QPushButton::clicked, this, [this] {
        QStringList lines;
        for (const QLabel* label : findChildren<QLabel*>("version"))
            lines << label->accessibleName() + ": " + label->text();
        QApplication::clipboard()->setText(lines.join('\n'));
    });
}

QWidget* AboutBox::makeProgram(const QString& engine, const QString& device) {
    auto* page = new QWidget(this);
    auto* column = new QVBoxLayout(page);
    column->setSpacing(3 * grid);
    column->addWidget(makeHeading(tr("Zigzag"), page));
    column->addWidget(makeQuietText(
        tr("Edits photos with a bidirectional consistency model, which takes an image to noise and "
           "back. Everything runs on this computer; no photo leaves it."),
        page));
    auto* rows = new QFormLayout;
    rows->setHorizontalSpacing(4 * grid);
    const auto add = [&](const QString& name, const QString& version) {
        auto* label = new QLabel(version, page);
        label->setObjectName("version");
        label->setAccessibleName(name);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        rows->addRow(name, label);
    };
    add(tr("Version"), QApplication::applicationVersion());
    add(tr("Engine"), engine.isEmpty() ? tr("not loaded") : engine);
    add(tr("Device"), device.isEmpty() ? tr("unknown") : device);
    add("Qt", qVersion());
    add("OpenCV", CV_VERSION);
    add("Dear ImGui", IMGUI_VERSION);
    column->addLayout(rows);
    column->addStretch(1);
    return page;
}

QWidget* AboutBox::makeLicences() {
    auto* page = new QWidget(this);
    auto* column = new QVBoxLayout(page);
    column->addWidget(makeQuietText(tr("Zigzag is free software under the GNU General Public "
                                       "License, version 3 or later. It is made with:"),
                                    page));
    auto* table = new QTableWidget(static_cast<int>(std::size(licences)), 2, page);
    table->setObjectName("licences");
    table->setAccessibleName(tr("Libraries and their licences"));
    table->setHorizontalHeaderLabels({tr("Library"), tr("Licence")});
    table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    table->verticalHeader()->hide();
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setFrameShape(QFrame::NoFrame);
    table->setShowGrid(false);
    int row = 0;
    for (const auto& [library, licence] : licences) {
        table->setItem(row, 0, new QTableWidgetItem(library));
        table->setItem(row++, 1, new QTableWidgetItem(licence));
    }
    column->addWidget(table, 1);
    return page;
}

} // namespace zigzag::ui
