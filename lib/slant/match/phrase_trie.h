// SPDX-License-Identifier: Apache-2.0
// Phrases as a trie over symbols: one hash probe a step.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "slant/match/vocabulary.h"

namespace slant::detail {

class PhraseTrie {
 public:
  static constexpr std::uint32_t kRoot = 0;
  static constexpr std::uint32_t kNone = 0xFFFFFFFF;

  PhraseTrie() : edges_(1024), nodes_(1) {}

  // Adds the phrase symbols[0..n) with entry `entry`.
  void add(std::span<const Symbol> symbols, std::uint32_t entry);

  std::uint32_t step(std::uint32_t node, Symbol symbol) const;

  // Entries that end at `node`, as a linked list: first, then next(i).
  std::uint32_t first_entry(std::uint32_t node) const {
    return nodes_[node].first;
  }
  struct Link {
    std::uint32_t entry;
    std::uint32_t next;  // index of the next link, or kNone
  };
  const Link& link(std::uint32_t index) const { return links_[index]; }
  bool is_leaf(std::uint32_t node) const { return nodes_[node].leaf; }

 private:
  struct Edge {
    std::uint64_t key = 0;  // node and symbol; symbol 0 marks a free slot
    std::uint32_t target = 0;
  };
  struct Node {
    std::uint32_t first = kNone;
    bool leaf = true;
  };

  std::size_t probe(std::uint64_t key) const;
  void grow();

  std::vector<Edge> edges_;
  std::vector<Node> nodes_;
  std::vector<Link> links_;
  std::size_t edge_count_ = 0;
};

}  // namespace slant::detail
