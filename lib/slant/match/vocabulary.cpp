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

// What a slot keeps of a key: up to 8 bytes are its head; of longer ones the
// first 8 are, and the last 4 its tail.
Vocabulary::Slot Vocabulary::slot_of(std::string_view key) {
  Slot slot;
  const char* bytes = key.data();
  const std::size_t size = key.size();
  slot.size = static_cast<std::uint32_t>(size);
  slot.hash = hash32(key);
  if (size >= 8) {
    std::memcpy(&slot.head, bytes, 8);
    std::memcpy(&slot.tail, bytes + size - 4, 4);
  } else {
    for (std::size_t i = 0; i < size; ++i) {
      slot.head |= std::uint64_t{static_cast<unsigned char>(bytes[i])}
                   << (8 * i);
    }
  }
  return slot;
}

std::size_t Vocabulary::probe(std::string_view key, const Slot& wanted) const {
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t at = wanted.hash & mask;; at = (at + 1) & mask) {
    const Slot& slot = slots_[at];
    if (slot.symbol == 0) return at;
    if (slot.head != wanted.head || slot.tail != wanted.tail ||
        slot.size != wanted.size) {
      continue;
    }
    if (key.size() <= 12 || keys_[slot.symbol] == key) return at;
  }
}

Symbol Vocabulary::find(std::string_view key) const {
  return slots_[probe(key, slot_of(key))].symbol;
}

Symbol Vocabulary::add(std::string_view key) {
  if ((keys_.size() + 1) * 3 > slots_.size() * 2) grow();
  Slot wanted = slot_of(key);
  Slot& slot = slots_[probe(key, wanted)];
  if (slot.symbol == 0) {
    wanted.symbol = size();
    slot = wanted;
    keys_.push_back(store(key));
  }
  return slot.symbol;
}

void Vocabulary::prefetch(std::string_view key) const {
  __builtin_prefetch(&slots_[hash32(key) & (slots_.size() - 1)]);
}

void Vocabulary::reserve(std::size_t symbols) {
  keys_.reserve(symbols);
  while (slots_.size() * 2 < symbols * 3) grow();
}

void Vocabulary::grow() {
  std::vector<Slot> old(slots_.size() * 2);
  old.swap(slots_);
  const std::size_t mask = slots_.size() - 1;
  for (const Slot& slot : old) {
    if (slot.symbol == 0) continue;
    std::size_t at = slot.hash & mask;
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
