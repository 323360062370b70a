#include "core/tensor/heap.h"

#include <cstdlib> // says which C library it is

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace zigzag {
namespace {

void mapBlocksFrom([[maybe_unused]] int megabytes) {
#ifdef __GLIBC__
    mallopt(M_MMAP_THRESHOLD, megabytes << 20);
#endif
}

} // namespace

ReturnLargeBlocks::ReturnLargeBlocks() {
    mapBlocksFrom(16);
}

ReturnLargeBlocks::~ReturnLargeBlocks() {
    // Where glibc itself ends up once such blocks have been freed, and the most that it allows.
    mapBlocksFrom(32);
}

} // namespace zigzag
