#include "ui/widgets/questions.h"

#include <QPushButton>

namespace zigzag::ui {
namespace {

constexpr const char* program = "Zigzag";

} // namespace

bool ask(QWidget* parent, QMessageBox::Icon kind, const QString& problem, const QString& details,
         const QString& yes) {
    QMessageBox box(kind, program, problem, QMessageBox::Cancel, parent);
    box.setInformativeText(details);
    QPushButton* agree = box.addButton(yes, QMessageBox::AcceptRole);
    agree->setObjectName("agree");
    box.setDefaultButton(QMessageBox::Cancel);
    box.exec();
    return box.clickedButton() == agree;
}

QMessageBox::StandardButton askToSave(QWidget* parent, const QString& problem,
                                      const QString& details, const QString& save) {
    QMessageBox box(QMessageBox::Question, program, problem,
                    QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel, parent);
    box.setInformativeText(details);
    if (!save.isEmpty()) box.button(QMessageBox::Save)->setText(save);
    box.setDefaultButton(QMessageBox::Save);
    return static_cast<QMessageBox::StandardButton>(box.exec());
}

} // namespace zigzag::ui
