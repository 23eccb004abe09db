using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Eigenspectrum.Artifacts;
using Eigenspectrum.Pipeline;

namespace Eigenspectrum.Stages.HessianSpectra;

/// <summary>What a killed run has finished: a file of numbers for each spectrum, under its name.</summary>
/// <remarks>
/// A file is the SHA-256 of what follows: the name, and arrays of doubles, each after its length. One that is broken or
/// says another name is as good as none: its numbers are computed again. What takes hardly longer than to write a file
/// is not kept.
/// </remarks>
sealed class SpectraScratch(StageRun run, TimeSpan worthKeeping)
{
    /// <summary>The numbers of an earlier run, or those computed now, which the next run will find.</summary>
    public double[][] Once(string name, Func<double[][]> compute)
    {
        if (run.Scratch($"{name}.numbers") is not { } path) return compute();
        if (Read(path, name) is { } kept) return kept;
        var clock = Stopwatch.StartNew();
        double[][] numbers = compute();
        if (clock.Elapsed >= worthKeeping) AtomicFile.WriteAllBytes(path, Bytes(name, numbers));
        return numbers;
    }

    static byte[] Bytes(string name, double[][] numbers)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream, Encoding.UTF8);
        writer.Write(new byte[SHA256.HashSizeInBytes]);
        writer.Write(name);
        writer.Write(numbers.Length);
        foreach (double[] array in numbers)
        {
            writer.Write(array.Length);
            foreach (double number in array) writer.Write(number);
        }

        byte[] bytes = stream.ToArray();
        SHA256.HashData(bytes.AsSpan(SHA256.HashSizeInBytes)).CopyTo(bytes, 0);
        return bytes;
    }

    static double[][]? Read(string path, string name)
    {
        try
        {
            byte[] bytes = File.ReadAllBytes(path);
            if (bytes.Length < SHA256.HashSizeInBytes) return null;
            byte[] hash = SHA256.HashData(bytes.AsSpan(SHA256.HashSizeInBytes));
            if (!hash.AsSpan().SequenceEqual(bytes.AsSpan(0, hash.Length))) return null;
            using var reader = new BinaryReader(new MemoryStream(bytes, hash.Length, bytes.Length - hash.Length));
            if (reader.ReadString() != name) return null;
            double[][] numbers = new double[reader.ReadInt32()][];
            for (int k = 0; k < numbers.Length; k++)
            {
                numbers[k] = new double[reader.ReadInt32()];
                for (int i = 0; i < numbers[k].Length; i++) numbers[k][i] = reader.ReadDouble();
            }

            return numbers;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
