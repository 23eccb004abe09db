using System.Security.Cryptography;

namespace Eigenspectrum.Artifacts;

/// <summary>Content hashes of files.</summary>
public static class FileHash
{
    /// <summary>The SHA-256 of a file's bytes, 64 lower-case hexadecimal digits.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static string Sha256(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}
