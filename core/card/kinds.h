// Sets of kinds of model: which ones a variant works with.
#pragma once

#include "core/card/card.h"

#include <initializer_list>

namespace zigzag {

class ModelKinds {
  public:
    constexpr ModelKinds(std::initializer_list<ModelKind> kinds) {
        for (const ModelKind kind : kinds)
            bits_ |= bit(kind);
    }
    constexpr bool has(ModelKind kind) const { return (bits_ & bit(kind)) != 0; }

  private:
    static constexpr unsigned bit(ModelKind kind) { return 1U << static_cast<unsigned>(kind); }
    unsigned bits_ = 0;
};

inline constexpr ModelKinds everyKind{ModelKind::Score, ModelKind::Consistency,
                                      ModelKind::Bidirectional};

} // namespace zigzag
