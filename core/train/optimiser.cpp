#include "core/train/optimiser.h"
