// SPDX-License-Identifier: Apache-2.0
#include "slant/match/phrase_index.h"

namespace slant::detail {

PhraseIndex::PhraseIndex()
    : filter_((std::size_t{1} << kFilterBits) / 64), slots_(1024) {}

std::size_t PhraseIndex::probe(Symbol a, Symbol b) const {
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = pair_hash(a, b) & mask;
  while (slots_[at].a != 0 && (slots_[at].a != a || slots_[at].b != b)) {
    at = (at + 1) & mask;
  }
  return at;
}

std::uint32_t PhraseIndex::first(Symbol a, Symbol b) const {
  return slots_[probe(a, b)].first;
}

void PhraseIndex::add(std::span<const Symbol> symbols,
                      std::span<const double> rarity, std::uint32_t entry) {
  std::size_t pair = 0;
  for (std::size_t i = 1; i + 1 < symbols.size(); ++i) {
    if (rarity[i] * rarity[i + 1] < rarity[pair] * rarity[pair + 1]) pair = i;
  }
  if ((used_ + 1) * 2 > slots_.size()) grow();
  const Symbol a = symbols[pair];
  const Symbol b = symbols[pair + 1];
  Slot& slot = slots_[probe(a, b)];
  if (slot.a == 0) {
    slot.a = a;
    slot.b = b;
    ++used_;
    const std::uint32_t bit = bit_of(pair_hash(a, b));
    filter_[bit / 64] |= std::uint64_t{1} << (bit % 64);
  }
  Phrase phrase{};
  phrase.entry = entry;
  phrase.symbols_begin = static_cast<std::uint32_t>(symbols_.size());
  phrase.length = static_cast<std::uint16_t>(symbols.size());
  phrase.pair = static_cast<std::uint16_t>(pair);
  phrase.next = slot.first;
  slot.first = static_cast<std::uint32_t>(phrases_.size());
  phrases_.push_back(phrase);
  symbols_.insert(symbols_.end(), symbols.begin(), symbols.end());
}

void PhraseIndex::grow() {
  std::vector<Slot> old(slots_.size() * 2);
  old.swap(slots_);
  for (const Slot& slot : old) {
    if (slot.a != 0) slots_[probe(slot.a, slot.b)] = slot;
  }
}

}  // namespace slant::detail
