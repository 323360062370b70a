#include "ui/help/log_viewer.h"

#include "core/base/log.h"

#include <QClipboard>
#include <QDialogButtonBox>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QVBoxLayout>

namespace zigzag::ui {

LogViewer::LogViewer(QWidget* parent) : QDialog(parent), text_(new QPlainTextEdit(this)) {
    setObjectName("logViewer");
    setWindowTitle(tr("Log"));
    resize(720, 420);
    text_->setObjectName("logText");
    text_->setAccessibleName(tr("Messages, newest last"));
    text_->setReadOnly(true);
    text_->setLineWrapMode(QPlainTextEdit::NoWrap);
    text_->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    text_->setPlaceholderText(tr("No messages since the program started."));
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    auto* copy = buttons->addButton(tr("Copy"), QDialogButtonBox::ActionRole);
    auto* renew = buttons->addButton(tr("Refresh"), QDialogButtonBox::ActionRole);
    copy->setObjectName("copyLog");
    renew->setObjectName("refreshLog");
    auto* column = new QVBoxLayout(this);
    column->addWidget(text_, 1);
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(copy, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(text_->toPlainText()); });
    connect(renew, &QPushButton::clicked, this, &LogViewer::refresh);
    refresh();
}

void LogViewer::refresh() {
    QString lines;
    for (const std::string& line : log::recent())
        lines += QString::fromStdString(line);
    text_->setPlainText(lines);
    text_->verticalScrollBar()->setValue(text_->verticalScrollBar()->maximum());
}

} // namespace zigzag::ui
