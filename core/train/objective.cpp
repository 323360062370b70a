#include "core/train/objective.h"
