// SPDX-License-Identifier: Apache-2.0
// Ordered parallel work with back-pressure: slots are filled one after the
// other, worked on by all threads at once, and emitted in the order they were
// filled.
//
//   run_ordered(jobs, slots, fill, work, emit);
//
// There is no reader and no writer thread: whichever thread is free fills the
// next slot, and whichever has finished the one that is due emits. So `jobs`
// threads keep `jobs` cores busy, and a slow consumer of the output stops the
// reading after slots.size() slots.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <exception>
#include <mutex>
#include <system_error>
#include <thread>
#include <vector>

namespace slant {

// Fill: bool(Slot&)            false: there is no more; called by one thread
//                              at a time, in order.
// Work: void(Slot&, unsigned)  any thread; the number is that of the thread.
// Emit: bool(Slot&)            false: stop; called by one thread at a time,
//                              in order.
// An exception of any of them stops all threads and is thrown again here.
template <class Slot, class Fill, class Work, class Emit>
class OrderedRun {
 public:
  OrderedRun(std::vector<Slot>& slots, Fill& fill, Work& work, Emit& emit)
      : slots_(slots),
        done_(slots.size(), false),
        fill_(fill),
        work_(work),
        emit_(emit) {}

  void run(unsigned jobs) {
    std::vector<std::thread> helpers;
    try {
      for (unsigned j = 1; j < jobs; ++j) {
        helpers.emplace_back([this, j] { worker(j); });
      }
    } catch (const std::system_error&) {
      // No thread to be had: those that there are do it.
    }
    worker(0);
    for (std::thread& helper : helpers) helper.join();
    if (failure_) std::rethrow_exception(failure_);
  }

 private:
  void worker(unsigned number) {
    try {
      for (;;) {
        const std::size_t slot = take();
        if (slot == kNone) return;
        work_(slots_[slot], number);
        if (!hand_over(slot)) return;
      }
    } catch (...) {
      const std::lock_guard lock(state_);
      if (!failure_) failure_ = std::current_exception();
      stop_ = true;
      changed_.notify_all();
    }
  }

  // Fills the next slot; kNone: there is nothing more to do.
  std::size_t take() {
    const std::lock_guard input(input_);
    {
      std::unique_lock lock(state_);
      changed_.wait(
          lock, [this] { return stop_ || filled_ - emitted_ < slots_.size(); });
      if (stop_ || ended_) return kNone;
    }
    const std::size_t slot = filled_ % slots_.size();
    const bool more = fill_(slots_[slot]);
    const std::lock_guard lock(state_);
    if (!more) {
      ended_ = true;
      return kNone;
    }
    ++filled_;
    return slot;
  }

  // Emits what is due, unless another thread is at it.
  bool hand_over(std::size_t slot) {
    std::unique_lock lock(state_);
    done_[slot] = true;
    if (emitting_) return !stop_;
    emitting_ = true;
    while (!stop_ && done_[emitted_ % slots_.size()]) {
      const std::size_t due = emitted_ % slots_.size();
      lock.unlock();
      const bool go_on = emit_(slots_[due]);
      lock.lock();
      done_[due] = false;
      ++emitted_;
      if (!go_on) stop_ = true;
      changed_.notify_all();
    }
    emitting_ = false;
    return !stop_;
  }

  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

  std::vector<Slot>& slots_;
  std::vector<bool> done_;
  Fill& fill_;
  Work& work_;
  Emit& emit_;
  std::mutex input_;  // held while filling
  std::mutex state_;  // of all below
  std::condition_variable changed_;
  std::uint64_t filled_ = 0;
  std::uint64_t emitted_ = 0;
  bool emitting_ = false;
  bool ended_ = false;
  bool stop_ = false;
  std::exception_ptr failure_;
};

template <class Slot, class Fill, class Work, class Emit>
void run_ordered(unsigned jobs, std::vector<Slot>& slots, Fill fill, Work work,
                 Emit emit) {
  OrderedRun<Slot, Fill, Work, Emit>(slots, fill, work, emit).run(jobs);
}

}  // namespace slant
