// The catalogue over temporary folders: which models are found, which have precedence, and the
// messages if none fits.
#include "core/card/catalogue.h"
#include "core/job/default_model.h"
#include "tests/support/refusal.h"

#include <QtTest>

using namespace zigzag;
namespace fs = std::filesystem;

class CatalogueTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void init();
    void listsModelsByName();
    void leavesOutBrokenOnes();
    void firstFolderWins();
    void findsByName();
    void findsByPath();
    void nameGoesBeforePath();
    void weightsBesideAForeignCardHaveNone();
    void saysWhatIsKnownAndWhereItSearched();
    void tellsOfABrokenCardOfThatName();
    void looksInItsFoldersInOrder();
    void homeStandsInForTheDataFolder();
    void prefersAnySizeForPhotosAndTheBestKindElse();
    void saysThatNoModelCan();

  private:
    fs::path folder(const char* name) const { return fs::path(root_->path().toStdString()) / name; }
    void put(const fs::path& file, const std::string& text) const;
    void model(const char* in, const std::string& name, const std::string& kind,
               const std::string& more = {}, const char* weights = "model.safetensors") const;

    std::unique_ptr<QTemporaryDir> root_;
};

void CatalogueTest::init() {
    root_ = std::make_unique<QTemporaryDir>();
    qputenv("ZIGZAG_MODELS",
            QByteArray::fromStdString(folder("a").string() + ":" + folder("b").string()));
    qputenv("XDG_DATA_HOME", QByteArray::fromStdString(folder("home").string()));
    qputenv("XDG_DATA_DIRS", QByteArray::fromStdString(folder("system").string()));
}

void CatalogueTest::put(const fs::path& file, const std::string& text) const {
    fs::create_directories(file.parent_path());
    QFile out(QString::fromStdString(file.string()));
    QVERIFY(out.open(QFile::WriteOnly));
    out.write(QByteArray::fromStdString(text));
}

void CatalogueTest::model(const char* in, const std::string& name, const std::string& kind,
                          const std::string& more, const char* weights) const {
    put(folder(in) / name / "card.toml",
        "name = \"" + name + "\"\nkind = \"" + kind + "\"\n" + more);
    put(folder(in) / name / weights, "weights");
}

void CatalogueTest::listsModelsByName() {
    model("a", "rose", "bidirectional");
    model("a", "daisy", "score", "", "model.pt");
    put(folder("a") / "notes" / "readme.txt", "no model");
    put(folder("a") / "file.txt", "no folder");
    const auto models = listModels({folder("a"), folder("missing")});
    QCOMPARE(models.size(), std::size_t(2));
    QCOMPARE(models[0].card.name, std::string("daisy"));
    QCOMPARE(models[0].weights, folder("a") / "daisy/model.pt");
    QCOMPARE(models[1].weights, folder("a") / "rose/model.safetensors");
}

void CatalogueTest::leavesOutBrokenOnes() {
    model("a", "good", "score");
    model("a", "odd", "gan");
    put(folder("a") / "bare" / "card.toml", "name = \"bare\"\nkind = \"score\"");
    QStringList complaints;
    const auto models = listModels({folder("a")}, [&](const std::string& complaint) {
        complaints << QString::fromStdString(complaint);
    });
    QCOMPARE(models.size(), std::size_t(1));
    QCOMPARE(complaints.size(), 2);
    QVERIFY2(complaints[0].contains("bare has a card but no weights"), qPrintable(complaints[0]));
    QVERIFY2(complaints[1].contains("odd/card.toml, line 2"), qPrintable(complaints[1]));
}

void CatalogueTest::firstFolderWins() {
    model("a", "rose", "score");
    model("b", "rose", "bidirectional");
    QCOMPARE(listModels({folder("b"), folder("a")}).front().card.kind, ModelKind::Bidirectional);
    QCOMPARE(findModel("rose").card->kind, ModelKind::Score);
}

void CatalogueTest::findsByName() {
    model("b", "rose", "score");
    const ModelReference found = findModel("rose");
    QCOMPARE(found.weights, folder("b") / "rose/model.safetensors");
    QCOMPARE(found.card->name, std::string("rose"));
}

void CatalogueTest::findsByPath() {
    model("elsewhere", "rose", "score");
    put(folder("elsewhere") / "bare.pt", "weights");
    put(folder("elsewhere") / "uncarded" / "model.pt", "weights");
    QCOMPARE(findModel((folder("elsewhere") / "rose").string()).card->name, std::string("rose"));
    QCOMPARE(findModel((folder("elsewhere") / "rose/model.safetensors").string()).card->name,
             std::string("rose"));
    QVERIFY(!findModel((folder("elsewhere") / "bare.pt").string()).card);
    QCOMPARE(findModel((folder("elsewhere") / "uncarded").string()).weights,
             folder("elsewhere") / "uncarded/model.pt");
}

void CatalogueTest::nameGoesBeforePath() {
    model("a", "rose", "score");
    const QString before = QDir::currentPath();
    put(folder("work") / "rose", "a file of that name");
    QDir::setCurrent(QString::fromStdString(folder("work").string()));
    const ModelReference found = findModel("rose");
    QDir::setCurrent(before);
    QCOMPARE(found.weights, folder("a") / "rose/model.safetensors");
}

void CatalogueTest::weightsBesideAForeignCardHaveNone() {
    model("elsewhere", "rose", "score");
    put(folder("elsewhere") / "rose/ema_001.pt", "other weights");
    QVERIFY(!findModel((folder("elsewhere") / "rose/ema_001.pt").string()).card);
}

void CatalogueTest::saysWhatIsKnownAndWhereItSearched() {
    model("a", "rose", "score");
    const QString message = refusal(ErrorKind::Model, [] { findModel("tulip"); });
    QVERIFY2(message.contains("There is no model 'tulip'."), qPrintable(message));
    QVERIFY2(message.contains("rose"), qPrintable(message));
    QVERIFY2(message.contains(QString::fromStdString(folder("b").string())), qPrintable(message));
    QVERIFY2(message.contains("ZIGZAG_MODELS"), qPrintable(message));
    QVERIFY(refusal(ErrorKind::Model, [] { findModel(""); }).contains("There is no model ''."));
}

void CatalogueTest::tellsOfABrokenCardOfThatName() {
    model("a", "rose", "gan");
    const QString message = refusal(ErrorKind::Model, [] { findModel("rose"); });
    QVERIFY2(message.contains("There is no kind of model 'gan'"), qPrintable(message));
}

void CatalogueTest::looksInItsFoldersInOrder() {
    const auto folders = modelFolders();
    const fs::path binary = fs::read_symlink("/proc/self/exe").parent_path();
    const std::vector<fs::path> expected{binary / "models",
                                         (binary / "../../models").lexically_normal(),
                                         (binary / "../../../models").lexically_normal(),
                                         folder("a"),
                                         folder("b"),
                                         folder("home") / "zigzag/models",
                                         folder("system") / "zigzag/models"};
    QCOMPARE(folders, expected);
}

void CatalogueTest::homeStandsInForTheDataFolder() {
    qunsetenv("XDG_DATA_HOME");
    qunsetenv("XDG_DATA_DIRS");
    qunsetenv("ZIGZAG_MODELS");
    const auto folders = modelFolders();
    const fs::path home = fs::path(qgetenv("HOME").toStdString()) / ".local/share/zigzag/models";
    QVERIFY(std::ranges::find(folders, home) != folders.end());
    QCOMPARE(folders.back(), fs::path("/usr/share/zigzag/models"));
}

void CatalogueTest::prefersAnySizeForPhotosAndTheBestKindElse() {
    model("a", "a-score", "score", "resolution = 64");
    model("a", "b-small", "bidirectional", "resolution = 64");
    model("b", "c-photo", "consistency",
          "sigma_min = 0.01\nsigma_max = 2.0\nconditions = [\"diffusion\", \"jpeg\"]");
    const std::vector both{folder("a"), folder("b")};
    QCOMPARE(defaultModel("generate", both), std::string("b-small"));
    QCOMPARE(defaultModel("invert", both), std::string("b-small"));
    QCOMPARE(defaultModel("inpaint", both), std::string("c-photo"));
    QCOMPARE(defaultModel("denoise", both), std::string("c-photo"));
    QCOMPARE(defaultModel("clean", both), std::string("c-photo"));
    QCOMPARE(defaultModel("inpaint", {folder("a")}), std::string("b-small"));
    QCOMPARE(defaultModel("clean", {folder("a")}), std::string("b-small"));
    model("b", "d-any", "bidirectional", "resolution = 0");
    QCOMPARE(defaultModel("denoise", both), std::string("d-any"));
    QCOMPARE(defaultModel("clean", both), std::string("c-photo")); // trained for it
    QCOMPARE(defaultModel("colorize", both), std::string("a-score"));
    QCOMPARE(defaultModel("colorize", {folder("b")}), std::string("d-any"));
    QCOMPARE(defaultModel("stroke", both), std::string("b-small"));
    model("b", "e-large", "score", "resolution = 256");
    QCOMPARE(defaultModel("stroke", both), std::string("e-large"));
    QCOMPARE(defaultModel("generate", both), std::string("b-small"));
}

void CatalogueTest::saysThatNoModelCan() {
    model("a", "photo", "consistency", "sigma_max = 2.0");
    const QString message =
        refusal(ErrorKind::Model, [&] { defaultModel("generate", {folder("a")}); });
    QVERIFY2(message.contains("No model can do the job 'generate'."), qPrintable(message));
    QVERIFY2(message.contains("The model 'photo' supports noise only up to sigma 2"),
             qPrintable(message));
    QVERIFY2(message.contains("Searched: "), qPrintable(message));
    QVERIFY(refusal(ErrorKind::Usage, [] { defaultModel("paint"); }) != "(no error)");
}

QTEST_GUILESS_MAIN(CatalogueTest)
#include "catalogue_test.moc"
