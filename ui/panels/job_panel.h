// What the panels of all jobs share: model, form, the one big button, and what is shown while it works, when it is done and when it failed.
#pragma once

#include "core/jobs/queue.h"
#include "ui/document/document.h"
#include "ui/job_bridge/job_bridge.h"

#include <QElapsedTimer>
#include <QWidget>

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

class QLabel;
class QProgressBar;
class QPushButton;

namespace zigzag::ui {

class ModelPicker;
struct Models;
class Notice;
class ParameterForm;

class JobPanel : public QWidget {
    Q_OBJECT

  public:
    /// What a job is called, on the command line and in the window.
    struct Words {
        QString job;   ///< "clean"
        QString title; ///< "Clean JPEG"
        QString about; ///< one sentence
        QString verb;  ///< "Clean"
    };

    ~JobPanel() override;

    const Words& words() const { return words_; }
    void setModels(const Models& models);

    /// Starts the job on the document as it is now, if it can run.
    void run();
    /// Starts it with another seed, from the same photo and mask as before.
    void runAgain();
    void cancel();
    bool busy() const { return running_.has_value(); }
    bool canRun() const;

    Notice& notice() { return *notice_; }

  Q_SIGNALS:
    void stateChanged();
    /// A result is about to be shown; `area` holds all that it may have changed.
    void resultReady(const zigzag::Rect& area);

  protected:
    JobPanel(Words words, Document& document, JobBridge& bridge, QWidget* parent);

    /// Builds the form; called once, by the constructor of the panel that owns the parameters.
    void build(const ParameterList& parameters, std::set<std::string> without = {});

    virtual JobInput input(const EngineParams& engine, const Snapshot& base) const = 0;
    /// Why it cannot run on `base`, in a sentence that says what to do; empty: it can.
    virtual QString obstacle(const Snapshot& base) const = 0;
    virtual Image picture(const JobResult& result) const = 0;
    virtual QString summary(const JobResult& result) const = 0;
    virtual bool usesMask() const { return false; }
    virtual bool variesWithSeed() const { return false; }

  private:
    void listen(const JobEvent& event, const Snapshot& base);
    void finish(const JobEvent& event, const Snapshot& base);
    void showProgress(const Progress& progress);
    void showReadiness();
    void forget(); ///< another photo was opened
    void restoreSettings();
    void saveSettings() const;
    QString obstacleNow() const;

    Words words_;
    Document& document_;
    JobBridge& bridge_;
    EngineParams engine_;
    std::vector<ParameterList> lists_;
    bool modelsKnown_ = false;

    std::optional<JobId> running_;
    std::unique_ptr<QObject> context_; ///< what the running job answers to
    QElapsedTimer clock_;

    ModelPicker* picker_ = nullptr;
    ParameterForm* form_ = nullptr;
    QPushButton* runButton_ = nullptr;
    QPushButton* cancelButton_ = nullptr;
    QLabel* hint_ = nullptr;
    QWidget* progressArea_ = nullptr;
    QProgressBar* progressBar_ = nullptr;
    QLabel* progressText_ = nullptr;
    QLabel* preview_ = nullptr;
    Notice* notice_ = nullptr;
};

} // namespace zigzag::ui
