using System.Net;
using System.Text;

namespace Signal.Server.Tests.Rest;

/// <summary>What comes as a body and is none. Whatever it is, the answer is 400, 413 or 415 and says what is wrong.</summary>
public sealed class BodySpecs : RestTest
{
    private const string Register = "users/register";
    private const string Good = """{"name":"Ann","username":"ann","password":"correct horse"}""";

    [TestCase("")]
    [TestCase(" ")]
    [TestCase("null")]
    [TestCase("true")]
    [TestCase("1")]
    [TestCase("\"text\"")]
    [TestCase("[]")]
    [TestCase("[{}]")]
    [TestCase("{")]
    [TestCase("}")]
    [TestCase("{}{}")]
    [TestCase("{} x")]
    [TestCase("{,}")]
    [TestCase("{\"name\"}")]
    [TestCase("{\"name\":}")]
    [TestCase("{\"name\":\"Ann\",}")]
    [TestCase("{name:\"Ann\"}")]
    [TestCase("{'name':'Ann'}")]
    [TestCase("{\"name\":\"Ann\" \"username\":\"ann\"}")]
    [TestCase("{\"name\":\"\\x41\"}")]
    [TestCase("{\"name\":\"line\nbreak\"}")]
    [TestCase("{\"name\":NaN}")]
    [TestCase("{\"name\":+1}")]
    [TestCase("{\"name\":01}")]
    [TestCase("{\"name\":1.}")]
    [TestCase("{\"name\":\"Ann\"} // done")]
    [TestCase("/**/{}")]
    [TestCase("\uFEFF{}")]
    [TestCase("name=Ann&username=ann")]
    [TestCase("<user/>")]
    public async Task What_is_no_JSON_object_is_bad_json(string body) => (await PostAsync(body)).ShouldBe(HttpStatusCode.BadRequest, "bad-json");

    [TestCase("""{"name":"Ann","username":"ann"}""", "password is missing")]
    [TestCase("{}", "name is missing")]
    [TestCase("""{"name":null,"username":"ann","password":"correct horse"}""", "name must not be null")]
    [TestCase("""{"name":"Ann","username":"ann","password":"correct horse","email":null}""", "email must not be null")]
    [TestCase("""{"name":"Ann","name":"Ben","username":"ann","password":"correct horse"}""", "name is there twice")]
    [TestCase("""{"name":"Ann","n\u0061me":"Ben","username":"ann","password":"correct horse"}""", "name is there twice")]
    [TestCase("""{"Name":"Ann","username":"ann","password":"correct horse"}""", "Name is not a member")]
    [TestCase("""{"name":"Ann","username":"ann","password":"correct horse","admin":true}""", "admin is not a member")]
    [TestCase("""{"name":1,"username":"ann","password":"correct horse"}""", "name must be text")]
    [TestCase("""{"name":["Ann"],"username":"ann","password":"correct horse"}""", "name must be text")]
    [TestCase("""{"name":"Ann","username":{"$ne":null},"password":"correct horse"}""", "must not be null")]
    [TestCase("""{"name":"Ann","username":{"$gt":""},"password":"correct horse"}""", "username must be text")]
    [TestCase("""{"name":"Ann","username":"ann","password":12345678}""", "password must be text")]
    [TestCase("""{"name":"\ud800","username":"ann","password":"correct horse"}""", "name must be text")]
    [TestCase("""{"name":" ","username":"ann","password":"correct horse"}""", "name must not be blank")]
    [TestCase("""{"name":"a\u0000b","username":"ann","password":"correct horse"}""", "name must not hold")]
    public async Task A_wrong_member_is_named(string body, string detail)
    {
        var answer = await PostAsync(body);
        answer.ShouldBe(HttpStatusCode.BadRequest, "bad-request");
        answer.Detail.Should().Contain(detail);
    }

    [TestCase(65)]
    [TestCase(7_000)]
    public async Task Nesting_without_end_is_refused(int depth) =>
        (await PostAsync($$"""{"name":{{new string('[', depth)}}{{new string(']', depth)}}}""")).ShouldBe(HttpStatusCode.BadRequest, "bad-json");

    [TestCase(8_200)]
    [TestCase(100_000)]
    public async Task Nesting_that_does_not_fit_is_not_looked_at(int depth) =>
        (await PostAsync($$"""{"name":{{new string('[', depth)}}{{new string(']', depth)}}}""")).ShouldBe(HttpStatusCode.RequestEntityTooLarge, "too-large");

    [TestCase("\u00FF")]
    [TestCase("\u00C0\u00AF")]
    [TestCase("\u00ED\u00A0\u0080")]
    [TestCase("\u00C3")]
    public async Task What_is_not_UTF_8_is_bad_json(string bytes)
    {
        var body = Encoding.Latin1.GetBytes(Good.Replace("Ann", bytes, StringComparison.Ordinal));
        (await Api.PostRawAsync(Register, body)).ShouldBe(HttpStatusCode.BadRequest, "bad-json");
    }

    [Test]
    public async Task UTF_16_is_bad_json()
    {
        var body = Encoding.Unicode.GetBytes(Good);
        (await Api.PostRawAsync(Register, body)).ShouldBe(HttpStatusCode.BadRequest, "bad-json");
        (await Api.PostRawAsync(Register, [.. Encoding.Unicode.GetPreamble(), .. body])).ShouldBe(HttpStatusCode.BadRequest, "bad-json");
    }

    [TestCase("text/plain")]
    [TestCase("application/x-www-form-urlencoded")]
    [TestCase("application/jsonp")]
    [TestCase("application/json; charset=utf-16")]
    [TestCase("")]
    [TestCase(null)]
    public async Task Only_JSON_is_taken(string? contentType)
    {
        var answer = await Api.PostRawAsync(Register, Encoding.UTF8.GetBytes(Good), contentType);
        answer.Status.Should().Be(HttpStatusCode.UnsupportedMediaType);
        answer.Code.Should().Be("bad-request");
    }

    [TestCase("application/json")]
    [TestCase("Application/JSON; charset=UTF-8")]
    [TestCase("application/json;charset=\"utf-8\"")]
    public async Task JSON_is_taken_however_it_is_spelled(string contentType) =>
        (await Api.PostRawAsync(Register, Encoding.UTF8.GetBytes(Good), contentType)).Status.Should().Be(HttpStatusCode.Created);

    [Test]
    public async Task Sixteen_kilobytes_are_read_and_a_byte_more_is_not()
    {
        (await PostAsync(Good.PadRight(16_384))).Status.Should().Be(HttpStatusCode.Created);
        (await PostAsync(Good.PadRight(16_385))).ShouldBe(HttpStatusCode.RequestEntityTooLarge, "too-large");
        (await PostAsync(Good.PadRight(200_000))).ShouldBe(HttpStatusCode.RequestEntityTooLarge, "too-large");
    }

    [Test]
    public async Task A_length_that_is_not_announced_does_not_help()
    {
        var request = RestClient.Request(HttpMethod.Post, Register, content: new StreamContent(new MemoryStream(Encoding.UTF8.GetBytes(Good.PadRight(20_000)))));
        request.Content!.Headers.TryAddWithoutValidation("Content-Type", "application/json");
        request.Headers.TransferEncodingChunked = true;
        (await Api.SendAsync(request)).ShouldBe(HttpStatusCode.RequestEntityTooLarge, "too-large");
    }

    [TestCase("GET", "nothing", 404, "not-found")]
    [TestCase("GET", "", 404, "not-found")]
    [TestCase("POST", "users", 404, "not-found")]
    [TestCase("DELETE", "users/login", 405, "bad-request")]
    [TestCase("GET", "users/register", 405, "bad-request")]
    [TestCase("PUT", "rooms/demo", 405, "bad-request")]
    public async Task What_the_API_does_not_have_is_a_problem_too(string method, string path, int status, string code)
    {
        var answer = await Api.SendAsync(RestClient.Request(new HttpMethod(method), path));
        answer.ShouldBe((HttpStatusCode)status, code);
    }

    private Task<RestAnswer> PostAsync(string body) => Api.PostRawAsync(Register, Encoding.UTF8.GetBytes(body));
}
