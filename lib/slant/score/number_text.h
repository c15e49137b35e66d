// SPDX-License-Identifier: Apache-2.0
// Numbers in explanations, the same in every locale.
#pragma once

#include <string>

namespace slant {

// At most 12 digits: enough to redo a sum, without the dust of doubles.
std::string number(double value);

// `value` with `digits` digits behind a decimal point: "-0.60".
std::string fixed(double value, int digits);

}  // namespace slant
