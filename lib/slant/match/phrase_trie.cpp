// SPDX-License-Identifier: Apache-2.0
#include "slant/match/phrase_trie.h"

namespace slant::detail {
namespace {

std::uint64_t edge_key(std::uint32_t node, Symbol symbol) {
  return (static_cast<std::uint64_t>(node) << 32U) | symbol;
}

std::uint64_t mix(std::uint64_t key) {
  // Fibonacci hashing with a fold, enough for keys that we number ourselves.
  key *= 0x9E3779B97F4A7C15ULL;
  return key ^ (key >> 29U);
}

}  // namespace

std::size_t PhraseTrie::probe(std::uint64_t key) const {
  const std::size_t mask = edges_.size() - 1;
  std::size_t at = mix(key) & mask;
  while (edges_[at].key != 0 && edges_[at].key != key) at = (at + 1) & mask;
  return at;
}

std::uint32_t PhraseTrie::step(std::uint32_t node, Symbol symbol) const {
  const Edge& edge = edges_[probe(edge_key(node, symbol))];
  return edge.key == 0 ? kNone : edge.target;
}

void PhraseTrie::add(std::span<const Symbol> symbols, std::uint32_t entry) {
  std::uint32_t node = kRoot;
  for (const Symbol symbol : symbols) {
    if ((edge_count_ + 1) * 2 > edges_.size()) grow();
    Edge& edge = edges_[probe(edge_key(node, symbol))];
    if (edge.key == 0) {
      edge.key = edge_key(node, symbol);
      edge.target = static_cast<std::uint32_t>(nodes_.size());
      ++edge_count_;
      nodes_[node].leaf = false;
      nodes_.emplace_back();
    }
    node = edge.target;
  }
  links_.push_back({entry, nodes_[node].first});
  nodes_[node].first = static_cast<std::uint32_t>(links_.size() - 1);
}

void PhraseTrie::grow() {
  std::vector<Edge> old(edges_.size() * 2);
  old.swap(edges_);
  for (const Edge& edge : old) {
    if (edge.key != 0) edges_[probe(edge.key)] = edge;
  }
}

}  // namespace slant::detail
