/** The server's REST side, which answers what the test says; without a word it cannot be reached. */
export class FakeRest {
  asked = [];
  /** @type {{ status: number, body?: object } | null} */
  answer = null;

  fetch = async (url, request) => {
    this.asked.push({ url, token: request.headers.Authorization });
    if (!this.answer) throw new TypeError('Failed to fetch');
    const { status, body } = this.answer;
    return { status, ok: status < 400, json: async () => body };
  };
}
