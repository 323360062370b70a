// Questions before something is lost.
#pragma once

#include <QMessageBox>
#include <QString>

namespace zigzag::ui {

/// A question with verbs on its buttons; true: the person chose `yes`.
bool ask(QWidget* parent, QMessageBox::Icon kind, const QString& problem, const QString& details,
         const QString& yes);

/// Save, Discard or Cancel; `save` is what stands on the first of them, empty for just that.
QMessageBox::StandardButton askToSave(QWidget* parent, const QString& problem,
                                      const QString& details, const QString& save = {});

} // namespace zigzag::ui
