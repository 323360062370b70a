// The declarations of all jobs: complete, consistent, and with defaults that their own rules allow.
#include "core/job/jobs.h"
#include "core/job/record.h"
#include "tests/support/refusal.h"

#include <QtTest>
#include <nlohmann/json.hpp>

#include <map>
#include <optional>
#include <set>

using namespace zigzag;

namespace {

/// Calls `visit(name, list)` for the parameters of the engine and of every job.
template <class Visit>
void forEachDeclaration(const Visit& visit) {
    EngineParams engine;
    visit("engine", declare(engine));
    forEachJob([&]<class Input> {
        if constexpr (requires(Input input) { declare(input.params); }) {
            decltype(Input::params) params;
            visit(std::string(Input::job).c_str(), declare(params));
        }
    });
}

} // namespace

class JobTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void everyParameterIsFullyDeclared();
    void defaultsAreAllowed();
    void aNameMeansTheSameEverywhere();
    void everyRowIsComplete_data();
    void everyRowIsComplete();
    void pathsAndClassesHaveTheirRole();
    void earlierNamesAreStillRead();
    void enginesNamesClashWithNoJobs();
    void valuesTravelThroughJson();
    void rowsSayWhatTheInputsTake();
    void resultsShowTheirPictures();
    void recordsSayHowItRan();
    void recordsOfEarlierVersionsAreRead_data();
    void recordsOfEarlierVersionsAreRead();
};

void JobTest::everyParameterIsFullyDeclared() {
    const QRegularExpression optionName("^[a-z]+(-[a-z]+)*$");
    forEachDeclaration([&](const char* job, const ParameterList& list) {
        QVERIFY(list.size() > 0);
        std::set<std::string> names;
        for (const Parameter& parameter : list) {
            const std::string where = std::string(job) + "." + parameter.name;
            QVERIFY2(optionName.match(QString::fromStdString(parameter.name)).hasMatch(),
                     where.c_str());
            QVERIFY2(names.insert(parameter.name).second, where.c_str());
            QVERIFY2(!parameter.label.empty() && QChar(parameter.label.front()).isUpper(),
                     where.c_str());
            QVERIFY2(parameter.help.ends_with("."), where.c_str());
            const bool ranged = std::holds_alternative<int*>(parameter.value) ||
                                std::holds_alternative<double*>(parameter.value);
            QVERIFY2(!ranged || parameter.minimum < parameter.maximum, where.c_str());
        }
    });
}

void JobTest::defaultsAreAllowed() {
    forEachDeclaration([](const char*, const ParameterList& list) { validate(list); });
}

void JobTest::aNameMeansTheSameEverywhere() {
    std::map<std::string, std::pair<std::string, std::size_t>> meanings;
    forEachDeclaration([&](const char* job, const ParameterList& list) {
        for (const Parameter& parameter : list) {
            const std::pair meaning(parameter.label, parameter.value.index());
            const auto [known, isNew] = meanings.emplace(parameter.name, meaning);
            QVERIFY2(known->second == meaning, (std::string(job) + "." + parameter.name).c_str());
        }
    });
}

void JobTest::everyRowIsComplete_data() {
    QTest::addColumn<int>("index");
    for (std::size_t i = 0; i < jobRows.size(); ++i)
        QTest::newRow(std::string(jobRows[i].name).c_str()) << static_cast<int>(i);
}

void JobTest::everyRowIsComplete() {
    QFETCH(int, index);
    const JobRow& row = jobRows[static_cast<std::size_t>(index)];
    QVERIFY(&jobNamed(row.name) == &row);
    for (const std::string_view text : {row.label, row.verb, row.help})
        QVERIFY(!text.empty() && QChar(text.front()).isUpper());
    QVERIFY(row.help.ends_with("."));
    QVERIFY(row.examples.find("zigzag-cli " + std::string(row.name)) != std::string_view::npos);
    QVERIFY(!row.usesModel || !row.suffix.empty());
    QVERIFY(!row.batch || (row.takes.photo && row.usesModel));
    QCOMPARE(row.nfe.consistency == 0, row.needs.upwards); // such models cannot go upwards
    for (const JobRow& other : jobRows)
        if (&other != &row && row.usesModel && other.usesModel) {
            QVERIFY(row.suffix != other.suffix);
            QVERIFY(row.label != other.label);
        }
}

void JobTest::pathsAndClassesHaveTheirRole() {
    const std::map<std::string, std::set<Role>> roles{
        {"path", {Role::Path, Role::PathDown, Role::PathUp}},
        {"back", {Role::PathDown}},
        {"class", {Role::Class}},
        {"frame", {Role::Frame}},
        {"sigma", {Role::Sigma}}};
    forEachDeclaration([&](const char* job, const ParameterList& list) {
        for (const Parameter& parameter : list)
            if (const auto expected = roles.find(parameter.name); expected != roles.end())
                QVERIFY2(expected->second.contains(parameter.role),
                         (std::string(job) + "." + parameter.name).c_str());
    });
}

void JobTest::earlierNamesAreStillRead() {
    StrokeParams stroke;
    fromJson({{"level", 2.0}}, declare(stroke));
    QCOMPARE(stroke.sigma, 2.0);
    QVERIFY(!toJson(declare(stroke)).contains("level"));
}

void JobTest::enginesNamesClashWithNoJobs() {
    EngineParams engine;
    const ParameterList engines = declare(engine);
    forEachDeclaration([&](const char* job, const ParameterList& list) {
        if (qstrcmp(job, "engine") == 0) return;
        for (const Parameter& parameter : list)
            QVERIFY2(!engines.find(parameter.name), parameter.name.c_str());
    });
}

void JobTest::valuesTravelThroughJson() {
    InterpolateParams params;
    params.at = 0.25;
    params.sharedNoise = true;
    params.sampler.steps = 40;
    InterpolateParams back;
    fromJson(toJson(declare(params)), declare(back));
    QCOMPARE(back.at, 0.25);
    QCOMPARE(back.sharedNoise, true);
    QCOMPARE(back.sampler.steps, 40);
    CleanParams clean;
    QVERIFY(refusal(ErrorKind::Usage, [&] {
                fromJson({{"mode", "magic"}}, declare(clean));
            }).contains("consistent, blind"));
}

void JobTest::rowsSayWhatTheInputsTake() {
    const auto takes = [](std::string_view job) { return jobNamed(job).takes; };
    QVERIFY(takes(CleanInput::job).photo && takes(CleanInput::job).file);
    QVERIFY(takes(InpaintInput::job).photo && takes(InpaintInput::job).mask);
    QVERIFY(takes(InterpolateInput::job).twoPhotos && !takes(InterpolateInput::job).photo);
    QVERIFY(takes(InvertInput::job).source && !takes(GenerateInput::job).source);
    for (const JobRow& row : jobRows)
        QCOMPARE(row.plain, row.takes.photo && !row.takes.mask && !row.takes.file);
    QCOMPARE(std::string(jobName(EditInput())), std::string(EditInput::job));
    QVERIFY(rowOf(JobInput(EditInput())).name == EditInput::job);
}

void JobTest::resultsShowTheirPictures() {
    const auto count = [](const JobResult& result) { return picturesOf(result).size(); };
    const std::vector<Image> three(3);
    GenerateResult generated;
    generated.images = three;
    InterpolateResult strip;
    strip.frames = three;
    InpaintResult filled;
    filled.candidates = three;
    for (const JobResult& result : {JobResult(generated), JobResult(strip), JobResult(filled)})
        QCOMPARE(count(result), std::size_t(3));
    for (const JobResult& result :
         {JobResult(ReconstructResult()), JobResult(CleanResult()), JobResult(PictureResult())})
        QCOMPARE(count(result), std::size_t(1));
    QCOMPARE(count(InvertResult()), std::size_t(0));

    PictureResult denoised;
    denoised.provenance.seed = 7;
    QCOMPARE(provenanceOf(JobResult(denoised)).seed, std::uint64_t(7));
}

void JobTest::recordsSayHowItRan() {
    JobRequest asked{.command = "inpaint", .parameters = {{"count", 4}, {"rounds", 3}}};
    asked.engine.dtype = "auto";
    asked.engine.seed = 5;
    asked.inputs["IN"] = {"photo.png", "abc"};
    const InpaintResult made{.candidates = {},
                             .frame = {},
                             .nfe = 6,
                             .provenance = {.program = "zigzag 0.1.0",
                                            .model = "photo",
                                            .modelHash = "def",
                                            .device = "CPU",
                                            .dtype = "float32",
                                            .threads = 2},
                             .path = "image + 0.5 > 0.002"};
    const Record record =
        recordOf(asked, JobResult(made), {.parameters = {{"count", 1}}, .seedsLater = 2});
    QCOMPARE(record.command, asked.command);
    QVERIFY(record.parameters == (nlohmann::json{{"count", 1}, {"rounds", 3}}));
    QCOMPARE(record.engine.seed, std::uint64_t(7));
    QCOMPARE(record.engine.dtype, std::string("float32"));
    QCOMPARE(record.engine.threads, 2);
    QCOMPARE(record.inputs.at("IN").sha256, std::string("abc"));
    QCOMPARE(record.modelName, std::string("photo"));
    QCOMPARE(record.path, made.path);

    Metadata metadata =
        withRecord(Image::fromPixels(cv::Mat(1, 1, CV_8UC3, cv::Scalar())), record).metadata();
    const std::optional<Record> read = recordIn(metadata, "test.png");
    QVERIFY(read.has_value());
    QVERIFY(read->parameters == record.parameters);
    QCOMPARE(read->path, record.path);
    QCOMPARE(read->program, record.program);
}

void JobTest::recordsOfEarlierVersionsAreRead_data() {
    QTest::addColumn<double>("sigma");
    QTest::newRow("stroke-level") << 2.0;
    QTest::newRow("inpaint-level") << 0.3;
}

void JobTest::recordsOfEarlierVersionsAreRead() {
    QFETCH(double, sigma);
    QFile file(QString(ZIGZAG_TEST_DATA "/records/%1.json").arg(QTest::currentDataTag()));
    QVERIFY(file.open(QIODevice::ReadOnly));
    Metadata metadata;
    metadata.text["zigzag"] = file.readAll().toStdString();
    const std::optional<Record> record = recordIn(metadata, "old.png");
    QVERIFY(record.has_value());
    std::optional<double> read;
    forEachJob([&]<class Input> {
        if constexpr (requires(Input input) { input.params.sigma; })
            if (record->command == Input::job) {
                Input input;
                fromJson(record->parameters, declare(input.params));
                read = input.params.sigma;
            }
    });
    QVERIFY(read == std::optional(sigma));
}

QTEST_GUILESS_MAIN(JobTest)
#include "job_test.moc"
