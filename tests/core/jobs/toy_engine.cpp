// The smallest library that is an engine for the loader.
#include "core/jobs/executor.h"

namespace {

class Nothing : public zigzag::Executor {
  public:
    zigzag::JobResult run(const zigzag::JobInput&, zigzag::JobContext&) override {
        return zigzag::PictureResult{};
    }
    zigzag::EngineInfo info() const override { return {"no device", "toy engine"}; }
};

} // namespace

extern "C" zigzag::Executor* zigzag_create_engine() {
    return new Nothing;
}
