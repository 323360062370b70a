// A visitor of a variant, made of one function object for each case.
#pragma once

namespace zigzag {

template <class... Cases>
struct Overloaded : Cases... {
    using Cases::operator()...;
};
template <class... Cases>
Overloaded(Cases...) -> Overloaded<Cases...>;

} // namespace zigzag
