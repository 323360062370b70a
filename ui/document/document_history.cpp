// History: going to any step, and moving the states of distant steps to files.
#include "core/base/log.h"
#include "ui/document/document.h"
#include "ui/document/step.h"

#include <QDir>

#include <cstdlib>
#include <utility>

namespace zigzag::ui {

const Step* Document::step(int index) const {
    return static_cast<const Step*>(history_.command(index)); // nothing else is ever pushed
}

const Step* Document::lastStepIfResultOf(const QString& job) const {
    if (history_.index() == 0) return nullptr;
    const Step* last = step(history_.index() - 1);
    return last->job() == job ? last : nullptr;
}

void Document::pushStep(Snapshot before, Snapshot after, const QString& job, const QString& title) {
    wantedIndex_ = -1; // drops a pending request
    history_.push(new Step(*this, std::move(before), std::move(after), job, title));
    keepWithinBudget();
}

/// The steps that are undone or redone on the way, in that order, and the step after which the
/// document then stands: it says what a job starts from when it is run again.
std::vector<int> Document::stepsTo(int index) const {
    std::vector<int> steps;
    for (int i = history_.index(); i < index; ++i)
        steps.push_back(i);
    for (int i = history_.index() - 1; i >= index - 1 && i >= 0 && index < history_.index(); --i)
        steps.push_back(i);
    return steps;
}

void Document::goTo(int index) {
    if (stroking_ || index < 0 || index > history_.count()) return;
    wantedIndex_ = index;
    if (fetching_) return; // continues once the states are loaded
    for (const int i : stepsTo(index))
        if (!step(i)->shelf()->atHand()) return fetchAndGoTo(index);
    history_.setIndex(index);
    keepWithinBudget();
}

void Document::fetchAndGoTo(int index) {
    struct Link {
        std::shared_ptr<Shelf> shelf;
        std::optional<std::pair<Snapshot, Snapshot>> states; ///< only if in memory
    };
    std::vector<Link> chain;
    for (const int i : stepsTo(index)) {
        const auto& shelf = step(i)->shelf();
        chain.push_back({shelf, {}});
        if (shelf->atHand()) chain.back().states = {shelf->before(), shelf->after()};
    }
    const auto known = index < history_.index() ? Shelf::Known::After : Shelf::Known::Before;
    fetching_ = true;
    background_.run(
        session(),
        [chain, known, state = now_]() mutable {
            for (Link& link : chain) {
                if (!link.states) link.states = link.shelf->read(state, known);
                state = known == Shelf::Known::After ? link.states->first : link.states->second;
            }
            return chain;
        },
        [this](Outcome<std::vector<Link>> outcome) {
            fetching_ = false;
            if (!outcome.value) {
                Q_EMIT failed(outcome.failure.problem, outcome.failure.remedy);
                return;
            }
            for (Link& link : *outcome.value)
                if (!link.shelf->atHand()) link.shelf->fetch(std::move(*link.states));
            goTo(wantedIndex_);
        });
}

int Document::stepsAtHand() const {
    int count = 0;
    for (int i = 0; i < history_.count(); ++i)
        count += step(i)->shelf()->atHand();
    return count;
}

void Document::keepWithinBudget() {
    if (puttingAway_ || fetching_) return;
    std::size_t bytes = 0;
    const Step* farthest = nullptr;
    int distance = 0;
    const int last = history_.index() - 1;
    for (int i = 0; i < history_.count(); ++i) {
        bytes += step(i)->shelf()->bytes();
        if (step(i)->shelf()->bytes() > 0 && std::abs(i - last) > distance) {
            distance = std::abs(i - last);
            farthest = step(i);
        }
    }
    if (bytes > historyBudget_ && farthest) putAway(*farthest);
}

void Document::putAway(const Step& away) {
    const auto file = std::make_shared<const PassingFile>(newHistoryFile());
    puttingAway_ = true;
    background_.run(
        session(),
        [file, before = away.shelf()->before(), after = away.shelf()->after()] {
            Shelf::write(file->path, before, after);
            return true;
        },
        [this, file, shelf = away.shelf()](const Outcome<bool>& outcome) {
            puttingAway_ = false;
            if (!outcome.value) {
                // It stays in memory. The next step tries again.
                log::warning("undo: " + outcome.failure.problem.toStdString());
                return;
            }
            const int last = history_.index() - 1;
            if (fetching_ || (last >= 0 && step(last)->shelf() == shelf)) return; // needed again
            shelf->putAway(file);
            keepWithinBudget();
        });
}

QString Document::newHistoryFile() {
    QString folder = historyFolder_;
    if (folder.isEmpty()) {
        if (!ownHistoryFolder_) ownHistoryFolder_ = std::make_unique<QTemporaryDir>();
        folder = ownHistoryFolder_->path();
    }
    return QString("%1/%2.step").arg(folder).arg(++lastHistoryFile_);
}

} // namespace zigzag::ui
