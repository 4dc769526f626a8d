#include "common/config/small_file.h"

#include <cerrno>
#include <filesystem>
#include <fstream>
#include <system_error>

#include <fmt/format.h>

namespace klatch::config {

Result<std::string> read_small_file(const std::string& path, std::size_t most) {
    namespace fs = std::filesystem;
    std::error_code error;
    const fs::file_status found = fs::status(path, error);
    if (fs::is_fifo(found) || fs::is_socket(found))
        return fail(Errc::io, fmt::format("read {}: it is a pipe or socket, not a file", path));
    std::ifstream in{path, std::ios::binary};
    std::string text(most + 1, '\0');
    if (in) in.read(text.data(), static_cast<std::streamsize>(text.size()));
    if (!in.is_open() || in.bad()) {
        const int reason = errno;
        return fail(reason == ENOENT ? Errc::not_found : Errc::io,
                    fmt::format("read {}: {}", path, std::generic_category().message(reason)));
    }
    text.resize(static_cast<std::size_t>(in.gcount()));
    if (text.size() > most)
        return fail(Errc::limit, fmt::format("read {}: larger than {} KiB", path, most / 1024));
    return text;
}

}  // namespace klatch::config
