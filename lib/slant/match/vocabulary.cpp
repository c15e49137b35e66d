// SPDX-License-Identifier: Apache-2.0
#include "slant/match/vocabulary.h"

#include <algorithm>
#include <cstring>

#include "slant/base/hash.h"

namespace slant::detail {
namespace {

constexpr std::size_t kBlockBytes = std::size_t{64} * 1024;

}  // namespace

Vocabulary::Vocabulary() : slots_(1024) { keys_.emplace_back(); }

std::uint32_t Vocabulary::probe(std::string_view key,
                                std::uint32_t hash) const {
  const auto mask = static_cast<std::uint32_t>(slots_.size() - 1);
  std::uint32_t at = hash & mask;
  while (slots_[at].symbol != 0 &&
         (slots_[at].hash != hash || keys_[slots_[at].symbol] != key)) {
    at = (at + 1) & mask;
  }
  return at;
}

Symbol Vocabulary::find(std::string_view key) const {
  return slots_[probe(key, hash32(key))].symbol;
}

Symbol Vocabulary::add(std::string_view key) {
  if ((keys_.size() + 1) * 2 > slots_.size()) grow();
  const std::uint32_t hash = hash32(key);
  Slot& slot = slots_[probe(key, hash)];
  if (slot.symbol == 0) {
    slot.hash = hash;
    slot.symbol = size();
    keys_.push_back(store(key));
  }
  return slot.symbol;
}

void Vocabulary::reserve(std::size_t symbols) {
  keys_.reserve(symbols);
  while (slots_.size() < symbols * 2) grow();
}

void Vocabulary::grow() {
  std::vector<Slot> old(slots_.size() * 2);
  old.swap(slots_);
  const auto mask = static_cast<std::uint32_t>(slots_.size() - 1);
  for (const Slot& slot : old) {
    if (slot.symbol == 0) continue;
    std::uint32_t at = slot.hash & mask;
    while (slots_[at].symbol != 0) at = (at + 1) & mask;
    slots_[at] = slot;
  }
}

std::string_view Vocabulary::store(std::string_view key) {
  if (key.size() > block_left_) {
    block_left_ = std::max(kBlockBytes, key.size());
    blocks_.push_back(std::make_unique<char[]>(block_left_));
    block_next_ = blocks_.back().get();
  }
  std::memcpy(block_next_, key.data(), key.size());
  const std::string_view stored(block_next_, key.size());
  block_next_ += key.size();
  block_left_ -= key.size();
  return stored;
}

}  // namespace slant::detail
