// Questions before something is replaced or discarded.
#pragma once

#include <QMessageBox>
#include <QString>

namespace zigzag::ui {

/// A question with Cancel and a button named `yes`; true: the user chose `yes`.
bool ask(QWidget* parent, QMessageBox::Icon kind, const QString& problem, const QString& details,
         const QString& yes);

/// Asks for Save, Discard or Cancel. `save` is the text of the first button; empty: "Save".
QMessageBox::StandardButton askToSave(QWidget* parent, const QString& problem,
                                      const QString& details, const QString& save = {});

} // namespace zigzag::ui
