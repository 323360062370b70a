// SHA-256 against the vectors of FIPS 180-4.
#include "core/base/hash.h"

#include <QtTest>

#include <string>

using namespace zigzag;

class HashTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void knownVectors_data();
    void knownVectors();
};

void HashTest::knownVectors_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("digest");
    QTest::newRow("empty") << QByteArray()
                           << "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    QTest::newRow("abc") << QByteArray("abc")
                         << "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    QTest::newRow("two blocks")
        << QByteArray("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")
        << "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1";
    QTest::newRow("a million")
        << QByteArray(1'000'000, 'a')
        << "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0";
}

void HashTest::knownVectors() {
    QFETCH(QByteArray, text);
    QFETCH(QString, digest);
    const std::string bytes = text.toStdString();
    QCOMPARE(QString::fromStdString(sha256(std::as_bytes(std::span(bytes)))), digest);
    QTemporaryFile file;
    QVERIFY(file.open() && file.write(text) == text.size() && file.flush());
    QCOMPARE(QString::fromStdString(sha256(std::filesystem::path(file.fileName().toStdString()))),
             digest);
}

QTEST_GUILESS_MAIN(HashTest)
#include "hash_test.moc"
