using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using Eigenspectrum.Pipeline;

namespace Eigenspectrum.Tests.Pipeline;

/// <summary>The identity of assemblies: blind to what a comment or a commit changes, and to nothing else.</summary>
public sealed class CodeHashTests
{
    static readonly string Assembly = typeof(Eigenspectrum.Artifacts.Manifest).Assembly.Location;

    [Test]
    public void OfAssembly_OtherModuleIdTimeStampAndChecksum_IsTheSame()
    {
        using var sandbox = new Sandbox();
        var bytes = File.ReadAllBytes(Assembly);
        using (var image = new PEReader(new MemoryStream(bytes.ToArray())))
        {
            var headers = image.PEHeaders;
            var metadata = image.GetMetadataReader();
            var guids = headers.MetadataStartOffset + metadata.GetHeapMetadataOffset(HeapIndex.Guid);
            bytes[guids] ^= 0xFF;                                 // the first GUID is the module's id
            bytes[headers.CoffHeaderStartOffset + 4] ^= 0xFF;     // time stamp
            bytes[headers.PEHeaderStartOffset + 64] ^= 0xFF;      // checksum
            foreach (var entry in image.ReadDebugDirectory().Where(entry => entry.DataSize > 0))
                bytes[entry.DataPointer] ^= 0xFF;
        }
        File.WriteAllBytes(sandbox["a.dll"], bytes);
        Assert.That(CodeHash.OfAssembly(sandbox["a.dll"]), Is.EqualTo(CodeHash.OfAssembly(Assembly)));
    }

    [Test]
    public void OfAssembly_OtherInstruction_Differs()
    {
        using var sandbox = new Sandbox();
        var bytes = File.ReadAllBytes(Assembly);
        using (var image = new PEReader(new MemoryStream(bytes.ToArray())))
        {
            var metadata = image.GetMetadataReader();
            var method = metadata.MethodDefinitions.Select(metadata.GetMethodDefinition)
                .First(one => one.RelativeVirtualAddress > 0);
            var section = image.PEHeaders.SectionHeaders[image.PEHeaders.GetContainingSectionIndex(
                method.RelativeVirtualAddress)];
            var start = method.RelativeVirtualAddress - section.VirtualAddress + section.PointerToRawData;
            bytes[start + 1] ^= 0x01;
        }
        File.WriteAllBytes(sandbox["a.dll"], bytes);
        Assert.That(CodeHash.OfAssembly(sandbox["a.dll"]), Is.Not.EqualTo(CodeHash.OfAssembly(Assembly)));
    }

    [Test]
    public void OfFolder_IsBlindToTheOrchestrationAndSeesEveryOtherAssembly()
    {
        using var sandbox = new Sandbox();
        File.Copy(Assembly, sandbox["Eigenspectrum.Artifacts.dll"]);
        var before = CodeHash.OfFolder(sandbox.Folder);
        sandbox.Write(CodeHash.Orchestration, "anything");
        sandbox.Write("notes.txt", "anything");
        var withOrchestration = CodeHash.OfFolder(sandbox.Folder);
        sandbox.Write("native.dll", "not managed");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(withOrchestration, Is.EqualTo(before));
            Assert.That(CodeHash.OfFolder(sandbox.Folder), Is.Not.EqualTo(before));
            Assert.That(Path.GetFileName(typeof(CodeHash).Assembly.Location), Is.EqualTo(CodeHash.Orchestration));
        }
    }

    [Test]
    public void OfFolder_RenamedAssembly_Differs()
    {
        using var sandbox = new Sandbox();
        File.Copy(Assembly, sandbox["a.dll"]);
        var before = CodeHash.OfFolder(sandbox.Folder);
        File.Move(sandbox["a.dll"], sandbox["b.dll"]);
        Assert.That(CodeHash.OfFolder(sandbox.Folder), Is.Not.EqualTo(before));
    }

    [Test]
    public void OfFolder_Missing_SaysWhatToDo() =>
        Assert.That(() => CodeHash.OfFolder("/no/such/folder"), Throws.TypeOf<UserErrorException>()
            .With.Message.Contains("BuildStages"));
}
