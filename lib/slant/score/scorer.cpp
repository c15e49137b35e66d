// SPDX-License-Identifier: Apache-2.0
#include "slant/score/scorer.h"

namespace slant {

std::string_view to_string(Level level) {
  switch (level) {
    case Level::document:
      return "document";
    case Level::paragraph:
      return "paragraph";
    case Level::sentence:
      return "sentence";
  }
  return "";
}

IndexRange sentences_of(const Document& doc, UnitRef unit) {
  switch (unit.level) {
    case Level::document:
      return {0, static_cast<std::uint32_t>(doc.sentences().size())};
    case Level::paragraph:
      return doc.paragraphs()[unit.index].sentences;
    case Level::sentence:
      return {unit.index, unit.index + 1};
  }
  return {};
}

}  // namespace slant
