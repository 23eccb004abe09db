// Makes data/fashion-mnist from the full Fashion-MNIST files:
//   dotnet run data/make-subset.cs -- FULL-FOLDER data/fashion-mnist
// Keeps the first 1,000 training and 200 test images of each class, in their original order. The unpacked bytes are
// the same everywhere (their hashes are printed, and stand in the README); the packed ones may differ with the
// runtime's zlib, so SHA256SUMS belongs to the files as shipped.
#:property PublishAot=false
#:property RestorePackagesWithLockFile=false
#:property NoWarn=$(NoWarn);MA0048
using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;

if (args.Length != 2)
{
    Console.Error.WriteLine("usage: dotnet run data/make-subset.cs -- FULL-FOLDER TARGET-FOLDER");
    return 1;
}

var sums = new List<string>();
Take("train", 1000);
Take("t10k", 200);
Write("SHA256SUMS", System.Text.Encoding.ASCII.GetBytes(string.Join('\n', sums) + "\n"));
return 0;

void Take(string part, int perClass)
{
    var images = Unpack($"{part}-images-idx3-ubyte.gz");
    var labels = Unpack($"{part}-labels-idx1-ubyte.gz");
    int height = BinaryPrimitives.ReadInt32BigEndian(images.AsSpan(8));
    int size = height * BinaryPrimitives.ReadInt32BigEndian(images.AsSpan(12));
    var taken = new int[10];
    var rows = Enumerable.Range(0, labels.Length - 8).Where(i => taken[labels[8 + i]]++ < perClass).ToArray();
    var keptImages = new byte[16 + rows.Length * size];
    var keptLabels = new byte[8 + rows.Length];
    images.AsSpan(0, 16).CopyTo(keptImages);
    labels.AsSpan(0, 8).CopyTo(keptLabels);
    BinaryPrimitives.WriteInt32BigEndian(keptImages.AsSpan(4), rows.Length);
    BinaryPrimitives.WriteInt32BigEndian(keptLabels.AsSpan(4), rows.Length);
    for (int i = 0; i < rows.Length; i++)
    {
        images.AsSpan(16 + rows[i] * size, size).CopyTo(keptImages.AsSpan(16 + i * size));
        keptLabels[8 + i] = labels[8 + rows[i]];
    }
    Pack($"{part}-images-idx3-ubyte.gz", keptImages);
    Pack($"{part}-labels-idx1-ubyte.gz", keptLabels);
}

byte[] Unpack(string name)
{
    using var file = File.OpenRead(Path.Combine(args[0], name));
    using var gzip = new GZipStream(file, CompressionMode.Decompress);
    using var memory = new MemoryStream();
    gzip.CopyTo(memory);
    return memory.ToArray();
}

void Pack(string name, byte[] content)
{
    using var memory = new MemoryStream();
    using (var gzip = new GZipStream(memory, CompressionLevel.SmallestSize, leaveOpen: true))
        gzip.Write(content);
    var packed = memory.ToArray();
    packed.AsSpan(4, 4).Clear(); // no time of writing
    Write(name, packed);
    sums.Add($"{Hash(packed)}  {name}");
    Console.WriteLine($"{Hash(content)}  {name[..^3]}");
}

void Write(string name, byte[] content)
{
    using var file = new FileStream(Path.Combine(args[1], name), FileMode.Create);
    file.Write(content);
}

static string Hash(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));
