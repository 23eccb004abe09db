using Eigenspectrum.Numerics;

namespace Eigenspectrum.Tests.Numerics;

/// <summary>The catalogue on families of this test assembly: an open, an empty and a broken one.</summary>
public sealed class CatalogueTests
{
    interface IWaveShape : ICatalogued
    {
        double At(double phase);
    }

    [Discriminator("kind")]
    interface INobody : ICatalogued;

    interface INeedy : ICatalogued;

    abstract class Periodic : IWaveShape
    {
        public abstract double At(double phase);
    }

    sealed class Square : Periodic
    {
        public double Height { get; init; } = 1;

        public override double At(double phase) => phase < 0.5 ? Height : -Height;
    }

    sealed class Sawtooth : IWaveShape
    {
        public double At(double phase) => phase;
    }

    sealed class Needy(int need) : INeedy
    {
        public int Need { get; } = need;
    }

    [Test]
    public void Names_ConcreteClasses_InOrdinalOrder() =>
        Assert.That(Catalogue<IWaveShape>.Names, Is.EqualTo(new[] { "Sawtooth", "Square" }));

    [Test]
    public void Create_KnownName_MakesNewMemberWithDefaults()
    {
        var first = Catalogue<IWaveShape>.Create("Square");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(first.At(0.25), Is.EqualTo(1));
            Assert.That(first, Is.Not.SameAs(Catalogue<IWaveShape>.Create("Square")));
        }
    }

    [TestCase("square")]
    [TestCase("Periodic")]
    [TestCase("")]
    public void Create_UnknownName_ListsTheFamily(string name) =>
        Assert.That(() => Catalogue<IWaveShape>.Create(name), Throws.ArgumentException.With.Message
            .StartsWith($"'{name}' is no wave shape; there are: Sawtooth, Square."));

    [Test]
    public void Create_EmptyFamily_SaysSo() =>
        Assert.That(() => Catalogue<INobody>.Create("X"), Throws.ArgumentException.With.Message.Contains(
            "there are: none."));

    [Test]
    public void TypesOf_ClassWithoutPlainConstructor_Throws() =>
        Assert.That(() => Catalogue.TypesOf(typeof(INeedy)), Throws.ArgumentException.With.Message.Contains("Needy"));

    [TestCase(typeof(ICatalogued))]
    [TestCase(typeof(string))]
    [TestCase(typeof(IComparable))]
    [TestCase(typeof(Square))]
    public void TypesOf_NoFamily_Throws(Type type)
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Catalogue.IsCatalogued(type), Is.False);
            Assert.That(() => Catalogue.TypesOf(type), Throws.ArgumentException);
        }
    }

    [TestCase(typeof(IWaveShape), "name")]
    [TestCase(typeof(INobody), "kind")]
    public void Discriminator_IsNameUnlessDeclared(Type family, string expected) =>
        Assert.That(Catalogue.Discriminator(family), Is.EqualTo(expected));
}
