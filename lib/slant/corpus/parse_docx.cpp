// SPDX-License-Identifier: Apache-2.0
// Word documents: word/document.xml out of the zip archive, in memory; nothing
// is ever written to disk, and names in the archive lead nowhere.
#include <archive.h>
#include <archive_entry.h>

#include <memory>
#include <pugixml.hpp>

#include "slant/corpus/parsers.h"

namespace slant {
namespace {

// What a real document does not reach: a zip bomb has ratios above 1,000.
constexpr std::size_t kMaxXml = std::size_t{256} << 20U;
constexpr std::size_t kMaxRatio = 200;
constexpr std::size_t kAlwaysFine = std::size_t{4} << 20U;

constexpr std::string_view kOle = "\xD0\xCF\x11\xE0";

struct CloseArchive {
  void operator()(archive* zip) const { archive_read_free(zip); }
};
using ArchivePtr = std::unique_ptr<archive, CloseArchive>;

std::string reason(archive* zip) {
  const char* text = archive_error_string(zip);
  return text == nullptr ? "unknown error" : text;
}

// Fills `xml`; returns what is wrong, or "".
std::string read_entry(archive* zip, std::size_t packed, std::string& xml) {
  const std::size_t limit =
      std::min(kMaxXml, std::max(kAlwaysFine, packed * kMaxRatio));
  std::size_t used = 0;
  for (;;) {
    if (used == xml.size()) xml.resize(used == 0 ? 65536 : used * 2);
    const auto n = archive_read_data(zip, xml.data() + used, xml.size() - used);
    if (n < 0) return "the archive is damaged: " + reason(zip);
    if (n == 0) break;
    used += static_cast<std::size_t>(n);
    if (used > limit) {
      return "unpacks to more than " + std::to_string(limit) +
             " bytes; a zip bomb?";
    }
  }
  xml.resize(used);
  return "";
}

std::string unpack(std::string_view bytes, std::string& xml) {
  if (bytes.substr(0, kOle.size()) == kOle) {
    return "an encrypted document, or one of Word 97 (.doc); save it as .docx "
           "without a password";
  }
  const ArchivePtr zip(archive_read_new());
  archive_read_support_format_zip(zip.get());
  if (archive_read_open_memory(zip.get(), bytes.data(), bytes.size()) !=
      ARCHIVE_OK) {
    return "not a Word document (a zip archive): " + reason(zip.get());
  }
  archive_entry* entry = nullptr;
  for (;;) {
    const int status = archive_read_next_header(zip.get(), &entry);
    if (status == ARCHIVE_EOF) return "no word/document.xml in the archive";
    if (status < ARCHIVE_WARN) {
      return "not a Word document (a zip archive): " + reason(zip.get());
    }
    const char* name = archive_entry_pathname(entry);
    if (name != nullptr && std::string_view(name) == "word/document.xml") {
      if (archive_entry_is_encrypted(entry) != 0) {
        return "an encrypted document";
      }
      return read_entry(zip.get(), bytes.size(), xml);
    }
  }
}

// Walks the tree without recursion: it may be nested as deep as it likes.
class TextOf : public pugi::xml_tree_walker {
 public:
  explicit TextOf(std::string& out) : out_(out) {}

  bool for_each(pugi::xml_node& node) override {
    if (removed_ >= 0 && depth() > removed_) return true;
    removed_ = -1;
    const std::string_view name = node.name();
    if (name == "w:del" || name == "w:instrText" || name == "w:delText") {
      removed_ = depth();
    } else if (name == "w:p") {
      if (!out_.empty()) out_ += "\n\n";
    } else if (name == "w:t") {
      out_ += node.text().get();
    } else if (name == "w:tab") {
      out_ += ' ';
    } else if (name == "w:br" || name == "w:cr") {
      out_ += '\n';
    } else if (name == "w:noBreakHyphen") {
      out_ += '-';
    }
    return true;
  }

 private:
  std::string& out_;
  int removed_ = -1;  // depth of a deletion that we are inside of
};

class DocxParser : public RecordParser {
 public:
  explicit DocxParser(std::string name) : name_(std::move(name)) {}

  void parse(const RawRecord& raw, RecordScratch& /*scratch*/,
             Record& record) const override {
    if (!detail::begin_record(name_, raw, record)) return;
    std::string xml;
    std::string problem = unpack(raw.bytes, xml);
    pugi::xml_document tree;
    if (problem.empty()) {
      // No DTD is read, so no entity grows.
      const auto parsed = tree.load_buffer_inplace(
          xml.data(), xml.size(), pugi::parse_default | pugi::parse_ws_pcdata);
      if (!parsed) {
        problem = std::string("word/document.xml: ") + parsed.description();
      }
    }
    if (!problem.empty()) {
      detail::fail_record(name_, raw, 0, std::move(problem), record);
      return;
    }
    TextOf text(record.storage);
    tree.traverse(text);
    record.id = name_;
    record.media = "plain";
    record.text = record.storage;
    record.fields.push_back({"text", record.text, FieldKind::text});
  }

 private:
  std::string name_;
};

}  // namespace

Result<std::unique_ptr<RecordParser>> make_docx_parser(
    const std::string& name, const RawRecord* /*header*/,
    const RecordOptions& /*options*/) {
  return std::make_unique<DocxParser>(name);
}

}  // namespace slant
