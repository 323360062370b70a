// Registries: a row by its name, and an error that lists the names.
#include "core/base/registry.h"
#include "tests/support/refusal.h"

#include <QtTest>

#include <array>

using namespace zigzag;

namespace {

struct Row {
    std::string_view name;
    int value;
};
constexpr std::array rows{Row{"euler", 1}, Row{"heun", 2}};

} // namespace

class RegistryTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void findsARow() { QCOMPARE(findRow(std::span<const Row>(rows), "heun", "sampler").value, 2); }
    void refusesAnUnknownName();
};

void RegistryTest::refusesAnUnknownName() {
    const QString message =
        refusal(ErrorKind::Usage, [] { findRow(std::span<const Row>(rows), "Heun", "sampler"); });
    QCOMPARE(message, QString("There is no sampler 'Heun'. Valid values: euler, heun."));
}

QTEST_GUILESS_MAIN(RegistryTest)
#include "registry_test.moc"
