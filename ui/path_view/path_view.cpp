#include "ui/path_view/path_view.h"

#include "core/base/error.h"
#include "core/card/presets.h"
#include "ui/document/pyramid.h"
#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSettings>
#include <QStackedWidget>
#include <QStyle>
#include <QToolButton>
#include <QVBoxLayout>

#include <cmath>

namespace zigzag::ui {
namespace {

const char* const tableSetting = "path/table";

QString qt(const Path& path) {
    return QString::fromStdString(path.text());
}

QPushButton* makeButton(const QString& name, const QString& text, const QString& tip,
                        QWidget* parent) {
    auto* button = new QPushButton(text, parent);
    button->setObjectName(name);
    button->setToolTip(tip);
    return button;
}

} // namespace

PathView::PathView(QWidget* parent) : QWidget(parent) {
    setObjectName("pathView");
    setAccessibleName(tr("Path"));
    canvas_ = new PathCanvas;
    table_ = new PathTable;
    form_ = new QStackedWidget(this);
    form_->addWidget(canvas_);
    form_->addWidget(table_);

    text_ = new QLineEdit(this);
    text_->setObjectName("pathText");
    text_->setAccessibleName(tr("Path, as text"));
    text_->setToolTip(tr("“>” is one evaluation of the network, “+” adds noise. Leave empty for "
                         "the model's own path."));
    text_->setClearButtonEnabled(true);
    message_ = makeQuietText({}, this);
    message_->setObjectName("pathMessage");
    // Room for messages, so that the drawing does not move under the mouse.
    message_->setMinimumHeight(2 * message_->fontMetrics().lineSpacing());
    message_->setAlignment(Qt::AlignLeft | Qt::AlignTop);

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(4 * grid, 2 * grid, 4 * grid, 3 * grid);
    column->setSpacing(2 * grid);
    column->addWidget(makeHead());
    column->addWidget(text_);
    column->addWidget(message_);
    column->addWidget(form_, 1);
    column->addWidget(makeFoot());
    connectAll();
}

QWidget* PathView::makeHead() {
    auto* head = new QWidget(this);
    title_ = makeHeading(tr("Path"), head);
    presets_ = new QToolButton(head);
    presets_->setObjectName("pathPresets");
    presets_->setText(tr("Presets"));
    presets_->setToolTip(tr("Paths that fit this model"));
    presets_->setAutoRaise(true);
    presets_->setPopupMode(QToolButton::InstantPopup);
    auto* menu = new QMenu(presets_);
    presets_->setMenu(menu);
    connect(menu, &QMenu::aboutToShow, this, [this, menu] { fillPresets(*menu); });
    asTable_ = new QToolButton(head);
    asTable_->setObjectName("pathAsTable");
    asTable_->setText(tr("Table"));
    asTable_->setToolTip(tr("Show the path as a table"));
    asTable_->setAutoRaise(true);
    asTable_->setCheckable(true);
    asTable_->setChecked(QSettings().value(tableSetting).toBool());
    auto* close = new QToolButton(head);
    close->setObjectName("closePath");
    close->setIcon(style()->standardIcon(QStyle::SP_TitleBarCloseButton));
    close->setAccessibleName(tr("Close"));
    close->setToolTip(tr("Close the path (F7)"));
    close->setAutoRaise(true);
    connect(close, &QToolButton::clicked, this, &PathView::closeAsked);
    auto* row = new QHBoxLayout(head);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(grid);
    row->addWidget(title_, 1);
    row->addWidget(presets_);
    row->addWidget(asTable_);
    row->addWidget(close);
    return head;
}

QWidget* PathView::makeFoot() {
    auto* foot = new QWidget(this);
    take_ =
        makeButton("takePicture", tr("Keep this picture"),
                   tr("The state at this node is a finished picture. Keep it as a result."), foot);
    finish_ = makeButton("finishHere", tr("Finish here"),
                         tr("Stop at this node, then denoise with one more evaluation"), foot);
    foot->setMinimumHeight(take_->sizeHint().height());
    auto* row = new QHBoxLayout(foot);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(2 * grid);
    row->addWidget(take_, 1);
    row->addWidget(finish_, 1);
    return foot;
}

void PathView::connectAll() {
    connect(text_, &QLineEdit::textEdited, this, [this](const QString& text) {
        readText(text);
        Q_EMIT textChanged(text.trimmed());
    });
    connect(canvas_, &PathCanvas::edited, this, &PathView::adopt);
    connect(table_, &PathTable::edited, this, &PathView::adopt);
    connect(canvas_, &PathCanvas::selectionChanged, this, &PathView::showChoices);
    connect(table_, &PathTable::selectionMoved, this, &PathView::showChoices);
    // Queued: the menu must not open within a frame of the drawing.
    connect(
        canvas_, &PathCanvas::menuAsked, this,
        [this](const QPoint& place) {
            QMenu menu;
            fillMenu(menu);
            menu.exec(place);
        },
        Qt::QueuedConnection);
    connect(asTable_, &QToolButton::toggled, this, [this](bool table) {
        QSettings().setValue(tableSetting, table);
        chooseForm();
    });
    connect(finish_, &QPushButton::clicked, this, [this] {
        const auto path = finishedAt(path_, static_cast<std::size_t>(selected()), subject_.range);
        if (path) Q_EMIT finishAsked(qt(*path));
    });
    connect(take_, &QPushButton::clicked, this,
            [this] { Q_EMIT pictureTaken(taken_[static_cast<std::size_t>(selected())]); });
}

void PathView::showEvent(QShowEvent* event) {
    chooseForm();
    QWidget::showEvent(event);
}

void PathView::chooseForm() {
    // Asked only now: a view that nobody opens makes no OpenGL context.
    const bool drawable = isVisible() && canvas_->drawable();
    asTable_->setVisible(drawable);
    if (drawable && !asTable_->isChecked())
        form_->setCurrentWidget(canvas_);
    else
        form_->setCurrentWidget(table_);
    showChoices();
}

bool PathView::tabular() const {
    return form_->currentWidget() == table_;
}

int PathView::selected() const {
    const int node = tabular() ? table_->selected() : canvas_->selected();
    return node < static_cast<int>(nodes_.size()) ? node : -1;
}

void PathView::edit(PathSubject subject, const QString& text) {
    subject_ = std::move(subject);
    title_->setText(tr("Path: %1").arg(subject_.title));
    text_->setPlaceholderText(tr("Automatic: %1").arg(qt(subject_.usual)));
    form_->setEnabled(true);
    text_->setEnabled(true);
    presets_->setVisible(!subject_.presets.empty());
    if (text_->text() != text) text_->setText(text);
    readText(text);
}

void PathView::showNothing(const QString& title, const QString& reason) {
    title_->setText(tr("Path: %1").arg(title));
    text_->clear();
    text_->setEnabled(false);
    form_->setEnabled(false);
    presets_->hide();
    say(reason, false);
    nodes_.clear();
    showChoices();
}

QString PathView::text() const {
    return text_->text().trimmed();
}

void PathView::readText(const QString& text) {
    try {
        const std::string words = text.trimmed().toStdString();
        display(words.empty() ? subject_.usual : subject_.read(words));
        say(tr("%n evaluation(s) of the network. Drag a node up or down; double-click a line to "
               "add "
               "one.",
               nullptr, path_.evaluations()),
            false);
    } catch (const Error& error) {
        say(QString::fromStdString(error.problem() + " " + error.remedy()), true);
    }
}

void PathView::say(const QString& text, bool problem) {
    QPalette own;
    if (problem) own.setColor(QPalette::PlaceholderText, colours().warning);
    message_->setPalette(problem ? own : QPalette());
    message_->setText(text);
}

void PathView::display(const Path& path) {
    if (path != path_ || nodes_.empty()) {
        pictures_.clear();
        taken_.clear();
    }
    path_ = path;
    nodes_ = nodesOf(path, subject_.range);
    canvas_->setPath(path, subject_.range);
    canvas_->setPictures(pictures_);
    table_->setPath(path, subject_.range);
    showChoices();
}

void PathView::adopt(const Path& path) {
    display(path);
    text_->setText(qt(path));
    // The path is valid by construction. A message says what else the job requires; the next drag
    // can fix it.
    readText(text_->text());
    Q_EMIT textChanged(text_->text());
}

void PathView::follow(const JobEvent& event) {
    if (nodes_.empty()) return;
    if (event.what == JobEvent::What::Started) {
        pictures_.assign(nodes_.size(), {});
        taken_.assign(nodes_.size(), {});
        canvas_->setPictures(pictures_);
        showChoices();
    } else if (event.what == JobEvent::What::Previewed && event.preview) {
        place(*event.preview);
    }
}

/// The k-th evaluation of the path ends at the node after k evaluations; jobs that repeat the path
/// count on.
void PathView::place(const Preview& preview) {
    const int perRound = path_.evaluations();
    if (perRound == 0 || pictures_.size() != nodes_.size()) return;
    const int evaluation = (preview.nfe - 1) % perRound + 1;
    for (std::size_t node = 1; node < nodes_.size(); ++node) {
        const PathNode& here = nodes_[node];
        const bool same = here.evaluations == evaluation &&
                          here.arrival != PathNode::Arrival::Noised &&
                          std::abs(here.sigma - preview.sigma) <= 1e-6 * here.sigma;
        if (!same) continue;
        pictures_[node] = {Pyramid(preview.image).level(0), preview.seconds};
        taken_[node] = preview.image;
    }
    canvas_->setPictures(pictures_);
    showChoices();
}

void PathView::showChoices() {
    const int node = selected();
    const bool any = node >= 0;
    const bool finished = any && nodes_[static_cast<std::size_t>(node)].finished;
    const bool hasPicture = any && static_cast<std::size_t>(node) < taken_.size() &&
                            !taken_[static_cast<std::size_t>(node)].empty();
    take_->setVisible(finished);
    take_->setEnabled(hasPicture);
    finish_->setVisible(any && !finished);
}

void PathView::fillMenu(QMenu& menu) {
    const int chosen = selected();
    if (chosen < 0) return;
    const auto node = static_cast<std::size_t>(chosen);
    const auto offer = [&](const QString& words, const std::optional<Path>& path) {
        QAction* action = menu.addAction(words, this, [this, path] { adopt(*path); });
        action->setEnabled(path.has_value());
        return action;
    };
    offer(tr("Remove node"), removed(path_, node, subject_.range))
        ->setShortcut(QKeySequence::Delete);
    if (nodes_[node].finished)
        offer(tr("Add noise and remove it"), withNoise(path_, node, subject_.range));
    menu.addSeparator();
    for (QPushButton* button : {take_, finish_})
        if (button->isVisibleTo(this)) {
            QAction* action = menu.addAction(button->text());
            action->setEnabled(button->isEnabled());
            connect(action, &QAction::triggered, button, &QPushButton::click);
        }
}

void PathView::fillPresets(QMenu& menu) {
    menu.clear();
    const auto offer = [&](const QString& words, const QString& text) {
        menu.addAction(words, this, [this, text] {
            text_->setText(text);
            readText(text);
            Q_EMIT textChanged(text);
        });
    };
    offer(tr("Automatic"), {});
    for (const PathPreset& preset : subject_.presets)
        offer(QString("%1   %2").arg(QString::fromStdString(preset.label),
                                     QString::fromStdString(preset.path.text())),
              QString::fromStdString(preset.path.text()));
}

} // namespace zigzag::ui
