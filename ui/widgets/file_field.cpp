#include "ui/widgets/file_field.h"

#include "ui/theme/theme.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QSettings>
#include <QToolButton>

namespace zigzag::ui {

PathField::PathField(const QString& name, const QString& label, Kind kind, QWidget* parent)
    : QWidget(parent), label_(label), kind_(kind),
      edit_(new QLineEdit(QSettings().value("paths/" + name).toString(), this)) {
    edit_->setObjectName(name);
    edit_->setAccessibleName(label);
    auto* button = new QToolButton(this);
    button->setObjectName(name + "Choose");
    button->setIcon(icon("document-open-folder"));
    button->setAutoRaise(true);
    button->setAccessibleName(tr("Choose: %1").arg(label));
    button->setToolTip(tr("Choose: %1").arg(label));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(grid);
    row->addWidget(edit_, 1);
    row->addWidget(button);
    setFocusProxy(edit_);
    connect(button, &QToolButton::clicked, this, &PathField::choose);
    connect(edit_, &QLineEdit::textChanged, this, [this, name](const QString& text) {
        QSettings().setValue("paths/" + name, text);
        Q_EMIT changed();
    });
}

QString PathField::path() const {
    return edit_->text().trimmed();
}

void PathField::setPlaceholder(const QString& text) {
    edit_->setPlaceholderText(text);
}

void PathField::choose() {
    const QString path =
        kind_ == Kind::Folder
            ? QFileDialog::getExistingDirectory(this, label_, this->path())
            : QFileDialog::getOpenFileName(this, label_, this->path(),
                                           kind_ == Kind::Mask
                                               ? tr("Pictures (*.png *.tif *.tiff *.bmp *.webp)")
                                               : tr("Photos (*.png *.jpg *.jpeg *.tif *.tiff "
                                                    "*.webp *.bmp)"));
    if (!path.isEmpty()) edit_->setText(path);
}

} // namespace zigzag::ui
