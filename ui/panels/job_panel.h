// Base of the panels of single jobs: model picker, form, starting the job, and what becomes of its
// result.
#pragma once

#include "core/job/record.h"
#include "core/jobs/queue.h"
#include "core/series/batch_recipe.h"
#include "ui/candidates/candidates.h"
#include "ui/document/document.h"
#include "ui/job_bridge/job_bridge.h"
#include "ui/panels/run_panel.h"

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace zigzag::ui {

class ModelPicker;
class ParameterForm;

class JobPanel : public RunPanel {
    Q_OBJECT

  public:
    ~JobPanel() override;

    void setModels(const Models& models) override;

    /// Starts the job on the document as it is now, if it can run. Draws a new seed unless the seed
    /// is locked.
    void run() override;
    /// Starts it with another seed, from the same photo and mask as before.
    void runAgain();
    /// The same from an earlier photo and mask. False: it is busy, or has no model.
    bool runAgainFrom(const Snapshot& base);
    /// Reads the stored settings again, after something else changed them.
    void reloadSettings();
    /// Locks the seed, so that it stays from run to run.
    void keepSeed();
    void cancel() override;
    bool busy() const override { return running_.has_value(); }
    /// A job is running that opening another photo would cancel.
    bool worksOnPhoto() const { return busy() && needsPhoto(); }
    JobPanel* doing(const QString& job) override { return jobs().contains(job) ? this : nullptr; }

    /// Empty where no model can do the job.
    const std::string& model() const { return engine_.model; }
    /// The job input of a run on `base`; recipe() is the same for a batch.
    JobInput request(const Snapshot& base) const { return input(engine_, base); }
    BatchRecipe recipe() const;

    /// Null where no model is chosen.
    const ModelCard* card() const;
    /// A parameter by name, as text; empty where this panel has none of that name.
    QString value(const QString& parameter) const;
    bool has(const QString& parameter) const { return find(parameter) != nullptr; }
    /// Plain where this panel has none of that name.
    Role role(const QString& parameter) const;
    void setValue(const QString& parameter, const QString& text);
    /// Runs once with this value; the form keeps its own.
    void runOnceWith(const QString& parameter, const QString& text);
    /// Makes a preview of the running or last job a candidate. False: it shows only a part of the
    /// photo.
    bool offerPicture(const Image& picture);

    /// The path that an empty field of this name stands for, where that depends on the settings.
    virtual std::optional<Path> automaticPath(const QString&) const { return {}; }

  Q_SIGNALS:
    /// The user wants to see and edit the path parameter of this name.
    void pathAsked(const QString& parameter);
    /// An event of this panel's job, after the panel has handled it.
    void jobChanged(const zigzag::JobEvent& event);

  protected:
    JobPanel(PanelWords words, const PanelContext& context, QWidget* parent);

    /// Builds the form; called once, by the constructor of the panel that owns the parameters.
    void build(const ParameterList& parameters, std::set<std::string> without = {});
    /// Layouts for more controls above and below the form, and for more results at the end. After
    /// build() only.
    QVBoxLayout& lead() { return *lead_; }
    QVBoxLayout& controls() { return *controls_; }
    QVBoxLayout& findings() { return results(); }
    ParameterForm& form() { return *form_; }
    Document& document() const { return document_; }
    JobBridge& bridge() const { return bridge_; }
    Background& background() const { return background_; }
    const EngineParams& engine() const { return engine_; }
    const ModelPicker& picker() const { return *picker_; }
    const std::vector<ParameterList>& lists() const { return lists_; }
    /// Parameters were changed by something other than the form.
    void settingsChanged();
    void showReadiness() override;
    /// Cancels and forgets the running job, so that a newer request can replace it.
    void drop();

    virtual JobInput input(const EngineParams& engine, const Snapshot& base) const = 0;
    /// Why it cannot run on `base`, in a sentence that says what to do; empty: it can.
    virtual QString obstacle(const Snapshot&) const { return {}; }
    virtual QString summary(const JobResult& result) const;
    /// Shows more than the summary: measures, a heat map.
    virtual void showFindings(const JobResult&) {}
    virtual void hideFindings() {}
    virtual bool usesMask() const { return false; }
    /// Whether the result depends on the seed: then it becomes a candidate, otherwise the photo at
    /// once.
    virtual bool variesWithSeed() const { return false; }
    virtual bool needsPhoto() const { return true; }
    /// What a run starts from.
    virtual Snapshot base() const;
    /// The pictures of the result; none where the job only measures.
    virtual std::vector<Image> pictures(const JobResult& result) const;

  private:
    void makeWidgets(std::set<std::string> without);
    void connectAll();
    void start(const Snapshot& base);
    void listen(const JobEvent& event, const Snapshot& base);
    void finish(const JobEvent& event, const Snapshot& base);
    /// Makes the result the photo or candidates. False: the photo has changed in the meantime, so
    /// that the result became a candidate.
    bool adopt(const JobResult& result, const Snapshot& base);
    const Parameter* find(const QString& parameter) const;
    void rollSeed();
    void forget(); ///< another photo was opened
    /// The picture with the record of how it was made, which every saved file contains.
    Image recorded(const Image& made, const JobResult& result, std::size_t number) const;
    JobRequest requestOn(const Snapshot& base) const;
    QString obstacleNow() const override;

    Document& document_;
    Candidates& candidates_;
    JobBridge& bridge_;
    Background& background_;
    EngineParams engine_;
    std::vector<ParameterList> lists_;
    bool modelsKnown_ = false;

    std::optional<JobId> running_;
    JobRequest runningRequest_; ///< what was asked for, as the record of its pictures says it
    quint64 runningSeed_ = 0;
    Snapshot runningBase_;
    std::unique_ptr<QObject> context_; ///< the running job's callbacks die with it

    ModelPicker* picker_ = nullptr;
    ParameterForm* form_ = nullptr;
    QVBoxLayout* lead_ = nullptr;
    QVBoxLayout* controls_ = nullptr;
};

} // namespace zigzag::ui
