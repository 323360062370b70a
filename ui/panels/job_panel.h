// What the panels of single jobs share: model, form, the one big button, and what is shown while it
// works, when it is done and when it failed.
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

    /// Starts the job on the document as it is now, if it can run. A seed that is not locked is
    /// drawn anew.
    void run() override;
    /// Starts it with another seed, from the same photo and mask as before.
    void runAgain();
    /// The same from a photo and mask of the past. False: it is busy, or has no model.
    bool runAgainFrom(const Snapshot& base);
    /// Takes the settings that are stored, after they were changed by other hands.
    void reloadSettings();
    /// The seed stays from run to run, as its lock shows.
    void keepSeed();
    void cancel() override;
    bool busy() const override { return running_.has_value(); }
    /// A job runs that another photo would end.
    bool worksOnPhoto() const { return busy() && needsPhoto(); }
    JobPanel* doing(const QString& job) override { return jobs().contains(job) ? this : nullptr; }

    /// Empty where no model can.
    const std::string& model() const { return engine_.model; }
    /// What a run on `base` would ask for, and the same as a recipe.
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
    /// Runs with this value once; the form keeps its own.
    void runOnceWith(const QString& parameter, const QString& text);
    /// A picture that the running job, or the last one, showed on its way. False: it is a part of
    /// the photo only.
    bool offerPicture(const Image& picture);

    /// What an empty field of this name stands for, where that is not what the job takes by itself
    /// with any settings.
    virtual std::optional<Path> automaticPath(const QString&) const { return {}; }

  Q_SIGNALS:
    /// The path of this name shall be seen and edited.
    void pathAsked(const QString& parameter);
    /// Of this panel's job, after the panel itself.
    void heard(const zigzag::JobEvent& event);

  protected:
    JobPanel(PanelWords words, const PanelContext& context, QWidget* parent);

    /// Builds the form; called once, by the constructor of the panel that owns the parameters.
    void build(const ParameterList& parameters, std::set<std::string> without = {});
    /// Room for more controls, above and under the form, and for more results, at the end. After
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
    /// Parameters were changed by other hands than the form's.
    void settingsChanged();
    void showReadiness() override;
    /// Forgets what runs, so that a newer request can replace it.
    void drop();

    virtual JobInput input(const EngineParams& engine, const Snapshot& base) const = 0;
    /// Why it cannot run on `base`, in a sentence that says what to do; empty: it can.
    virtual QString obstacle(const Snapshot&) const { return {}; }
    virtual QString summary(const JobResult& result) const;
    /// More than the summary: measures, a heat map.
    virtual void showFindings(const JobResult&) {}
    virtual void hideFindings() {}
    virtual bool usesMask() const { return false; }
    /// Another seed gives another result, so that the person chooses among candidates; others
    /// become the photo at once.
    virtual bool variesWithSeed() const { return false; }
    virtual bool needsPhoto() const { return true; }
    /// What a run starts from.
    virtual Snapshot base() const;
    /// Pictures to take or to choose from; none: the job only finds something out.
    virtual std::vector<Image> pictures(const JobResult& result) const;

  private:
    void makeWidgets(std::set<std::string> without);
    void connectAll();
    void start(const Snapshot& base);
    void listen(const JobEvent& event, const Snapshot& base);
    void finish(const JobEvent& event, const Snapshot& base);
    /// False: the photo changed meanwhile, and what could have become it waits among the
    /// candidates.
    bool take(const JobResult& result, const Snapshot& base);
    const Parameter* find(const QString& parameter) const;
    void rollSeed();
    void forget(); ///< another photo was opened
    /// The picture with how it was made, which is written into every file that it is saved to.
    Image recorded(const Image& made, const Provenance& provenance, std::size_t number) const;
    QString obstacleNow() const override;

    Document& document_;
    Candidates& candidates_;
    JobBridge& bridge_;
    Background& background_;
    EngineParams engine_;
    std::vector<ParameterList> lists_;
    bool modelsKnown_ = false;

    std::optional<JobId> running_;
    Record runningRecord_; ///< how its pictures come about, as far as that is known before
    quint64 runningSeed_ = 0;
    Snapshot runningBase_;
    std::unique_ptr<QObject> context_; ///< what the running job answers to

    ModelPicker* picker_ = nullptr;
    ParameterForm* form_ = nullptr;
    QVBoxLayout* lead_ = nullptr;
    QVBoxLayout* controls_ = nullptr;
};

} // namespace zigzag::ui
