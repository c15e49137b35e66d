// SPDX-License-Identifier: Apache-2.0
// Wordings that were tried, and whether they may be offered.
#pragma once

#include <functional>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

namespace slant {

// Shared by threads.
class PlainWordings {
 public:
  // What `judge` says of `wording`; it is asked once for each.
  bool is_plain(std::string_view wording, const std::function<bool()>& judge) {
    std::string key(wording);
    {
      const std::lock_guard<std::mutex> lock(mutex_);
      const auto known = known_.find(key);
      if (known != known_.end()) return known->second;
    }
    const bool plain = judge();
    const std::lock_guard<std::mutex> lock(mutex_);
    // Lexicons hold some thousands; in all their forms and cases a few more.
    if (known_.size() == kMost) known_.clear();
    known_.emplace(std::move(key), plain);
    return plain;
  }

 private:
  static constexpr std::size_t kMost = 65'536;

  std::mutex mutex_;
  std::unordered_map<std::string, bool> known_;
};

}  // namespace slant
